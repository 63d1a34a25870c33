import { anExpression } from "./errors.js";
import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { ExpressionParser, isIn, type OperatorRule, spanOf, starOf } from "./expressions.js";
import * as T from "./tokens.js";
import type {
  CountedOperator,
  ExpandItem,
  Expression,
  ListOperatorNode,
  NamedParameter,
  Operator,
  Ordered,
  Pipe,
  PlainOperator,
  WildcardName,
} from "./tree.js";

const K = T.keyword;

/** The operators of every day: rows in, rows out. */
export abstract class OperatorParser extends ExpressionParser {
  /** `where`, `filter`. */
  protected readonly where: OperatorRule = this.RULE("where", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("where")) }, { ALT: () => this.CONSUME(K("filter")) }]);
    // `where enabled = true` is syntax to Kusto, and published queries have it.
    const predicate = this.SUBRULE(this.namedExpression);
    return this.node(keyword, { operator: "where", predicate });
  });

  /** `extend`, `print`, `project`, `project-rename`. */
  protected readonly list1: OperatorRule = this.RULE("extend", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("extend")) },
      { ALT: () => this.CONSUME(K("print")) },
      { ALT: () => this.CONSUME(K("project-rename")) },
    ]);
    const expressions = this.SUBRULE(this.namedExpressions);
    return this.node(keyword, { operator: keyword.image as ListOperatorNode["operator"], expressions });
  });

  protected readonly project: OperatorRule = this.RULE("project", () => {
    const keyword = this.CONSUME(K("project"));
    const expressions = this.OPTION(() => this.SUBRULE(this.namedExpressions)) ?? [];
    return this.node(keyword, { operator: "project", expressions });
  });

  protected readonly distinct: OperatorRule = this.RULE("distinct", () => {
    const keyword = this.CONSUME(K("distinct"));
    const parameters = this.SUBRULE(this.hints);
    const expressions = this.SUBRULE(this.namedExpressions);
    return this.node(keyword, { operator: "distinct", expressions }, parameters);
  });

  /** `project-away`, `project-keep`: names, and patterns of names. */
  protected readonly projectAway: OperatorRule = this.RULE("projectAway", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("project-away")) }, { ALT: () => this.CONSUME(K("project-keep")) }]);
    const expressions: Expression[] = [];
    this.MANY_SEP({ SEP: T.Comma, DEF: () => expressions.push(this.SUBRULE(this.columnPattern)) });
    return this.node(keyword, { operator: keyword.image as "project-away", expressions });
  });

  protected readonly projectReorder: OperatorRule = this.RULE("projectReorder", () => {
    const keyword = this.CONSUME(K("project-reorder"));
    const expressions: { expression: Expression; order?: "asc" | "desc" | "granny-asc" | "granny-desc" }[] = [];
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        const expression = this.SUBRULE(this.columnPattern);
        const order = this.OPTION(() =>
          this.OR([
            { ALT: () => this.CONSUME(K("asc")) },
            { ALT: () => this.CONSUME(K("desc")) },
            { ALT: () => this.CONSUME(K("granny-asc")) },
            { ALT: () => this.CONSUME(K("granny-desc")) },
          ]),
        );
        expressions.push(order === undefined ? { expression } : { expression, order: order.image as "asc" });
      },
    });
    return this.node(keyword, { operator: "project-reorder", expressions });
  });

  protected readonly summarize: OperatorRule = this.RULE("summarize", () => {
    const keyword = this.CONSUME(K("summarize"));
    const parameters = this.SUBRULE(this.hints);
    const aggregates =
      this.OPTION({
        GATE: () => !this.nextIs(K("by")) || this.secondIs(T.Equals),
        DEF: () => this.SUBRULE(this.namedExpressions),
      }) ?? [];
    let hasBy = false;
    const by =
      this.OPTION1(() => {
        this.CONSUME(K("by"));
        hasBy = true;
        return this.SUBRULE1(this.namedExpressions);
      }) ?? [];
    return this.node(keyword, { operator: "summarize", aggregates, by, hasBy }, parameters);
  });

  protected readonly count: OperatorRule = this.RULE("count", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("count")) },
      { ALT: () => this.CONSUME(K("getschema")) },
      { ALT: () => this.CONSUME(K("consume")) },
    ]);
    const parameters = this.SUBRULE(this.parameters);
    const as = this.OPTION(() => {
      this.CONSUME(K("as"));
      return this.SUBRULE(this.declaredName);
    });
    const operator = keyword.image as PlainOperator["operator"];
    return this.node(keyword, as === undefined ? { operator } : { operator, as }, parameters);
  });

  protected readonly serialize: OperatorRule = this.RULE("serialize", () => {
    const keyword = this.CONSUME(K("serialize"));
    const parameters = this.SUBRULE(this.hints);
    const expressions = this.OPTION(() => this.SUBRULE(this.namedExpressions)) ?? [];
    return this.node(keyword, { operator: "serialize", expressions }, parameters);
  });

  /** `sort by`, `order by`. */
  protected readonly sort: OperatorRule = this.RULE("sort", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("sort")) }, { ALT: () => this.CONSUME(K("order")) }]);
    const parameters = this.SUBRULE(this.hints);
    this.CONSUME(K("by"));
    const by = this.SUBRULE(this.orderedList);
    return this.node(keyword, { operator: "sort", by }, parameters);
  });

  protected readonly top: OperatorRule = this.RULE("top", () => {
    const keyword = this.CONSUME(K("top"));
    const parameters = this.SUBRULE(this.hints);
    const count = this.SUBRULE(this.expression);
    this.CONSUME(K("by"));
    const by = [this.SUBRULE(this.ordered)];
    return this.node(keyword, { operator: "top", count, by }, parameters);
  });

  /** `take`, `limit`, `sample`. */
  protected readonly take: OperatorRule = this.RULE("take", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("take")) },
      { ALT: () => this.CONSUME(K("limit")) },
      { ALT: () => this.CONSUME(K("sample")) },
    ]);
    const parameters = this.SUBRULE(this.hints);
    const count = this.SUBRULE(this.expression);
    const operator: CountedOperator["operator"] = keyword.image === "sample" ? "sample" : "take";
    return this.node(keyword, { operator, count }, parameters);
  });

  /** `join`, `lookup`. */
  protected readonly join: OperatorRule = this.RULE("join", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("join")) }, { ALT: () => this.CONSUME(K("lookup")) }]);
    const parameters = this.SUBRULE(this.parameters);
    const right = this.SUBRULE(this.operand);
    const on: Expression[] = [];
    const where = this.OPTION(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K("on"));
            this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => on.push(this.SUBRULE(this.expression)) });
            return undefined;
          },
        },
        {
          ALT: () => {
            this.CONSUME(K("where"));
            return this.SUBRULE1(this.expression);
          },
        },
      ]),
    );
    const condition = where === undefined ? {} : { where };
    return this.node(keyword, { operator: keyword.image as "join", right, on, ...condition }, parameters);
  });

  protected readonly union: OperatorRule = this.RULE("union", () => {
    const keyword = this.CONSUME(K("union"));
    const parameters = this.SUBRULE(this.parameters);
    const tables: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => tables.push(this.SUBRULE(this.table)) });
    return this.node(keyword, { operator: "union", tables }, parameters);
  });

  /** `mv-expand`, `mvexpand`. */
  protected readonly mvExpand: OperatorRule = this.RULE("mvExpand", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("mv-expand")) }, { ALT: () => this.CONSUME(K("mvexpand")) }]);
    const parameters = this.SUBRULE(this.knownParameters, { ARGS: [expandParameters] });
    const items = this.SUBRULE(this.expandItems);
    const limit = this.OPTION(() => {
      this.CONSUME(K("limit"));
      return this.SUBRULE(this.expression);
    });
    return this.node(keyword, { operator: "mv-expand", items, ...(limit && { limit }) }, parameters);
  });

  /** `mv-apply`, `mvapply`. */
  protected readonly mvApply: OperatorRule = this.RULE("mvApply", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("mv-apply")) }, { ALT: () => this.CONSUME(K("mvapply")) }]);
    const parameters = this.SUBRULE(this.knownParameters, { ARGS: [expandParameters] });
    const items = this.SUBRULE(this.expandItems);
    const limit = this.OPTION(() => {
      this.CONSUME(K("limit"));
      return this.SUBRULE(this.expression);
    });
    const id = this.OPTION1(() => {
      this.CONSUME(K("id"));
      return this.SUBRULE1(this.expression);
    });
    this.CONSUME(K("on"));
    const on = this.SUBRULE(this.bracketedPipe);
    return this.node(keyword, { operator: "mv-apply", items, ...(limit && { limit }), ...(id && { id }), on }, parameters);
  });

  private readonly expandItems = this.RULE("expandItems", (): ExpandItem[] => {
    const items: ExpandItem[] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => {
        const expression = this.SUBRULE(this.namedExpression);
        const type = this.OPTION(() => {
          this.CONSUME(K("to"));
          const word = this.SUBRULE(this.typeOf);
          return word.kind === "typeof" ? word.type : undefined;
        });
        items.push({ kind: "expand-item", start: expression?.start, end: this.end(), expression, ...(type && { type }) });
      },
    });
    return items;
  });

  // ── Parts that several operators share ──────────────────────────────────────────────────────

  /** `( operator | operator … )`: a pipe over the rows in hand. */
  protected readonly bracketedPipe = this.RULE("bracketedPipe", (): Pipe => {
    this.CONSUME(T.LParen);
    const pipe = this.SUBRULE(this.pipeline, { ARGS: [true] });
    this.CONSUME(T.RParen);
    return pipe as Pipe;
  });

  protected readonly namedExpressions = this.RULE("namedExpressions", (): Expression[] => {
    const expressions: Expression[] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => expressions.push(this.SUBRULE(this.namedExpression)),
    });
    return expressions;
  });

  protected readonly orderedList = this.RULE("orderedList", (): Ordered[] => {
    const by: Ordered[] = [];
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => by.push(this.SUBRULE(this.ordered)) });
    return by;
  });

  protected readonly ordered: ParserMethod<[], Ordered> = this.RULE("ordered", (): Ordered => {
    const expression = this.SUBRULE(this.namedExpression);
    const direction = this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(K("asc")) }, { ALT: () => this.CONSUME(K("desc")) }]));
    const nulls = this.OPTION1(() => {
      this.CONSUME(K("nulls"));
      return this.OR1([{ ALT: () => this.CONSUME(K("first")) }, { ALT: () => this.CONSUME(K("last")) }]);
    });
    return {
      kind: "ordered",
      start: expression?.start,
      end: this.end(),
      expression,
      ...(direction && { direction: direction.image as "asc" }),
      ...(nulls && { nulls: nulls.image as "first" }),
    };
  });

  /** A table in a list of tables; `T*` is every table whose name begins so. */
  protected readonly table = this.RULE(
    "table",
    (): Expression =>
      this.OR<readonly IOrAlt<Expression>[]>([
        { GATE: () => this.startsWildcard(), ALT: () => this.SUBRULE(this.wildcard), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.operand) },
      ]),
  );

  protected readonly columnPattern = this.RULE(
    "columnPattern",
    (): Expression =>
      this.OR<readonly IOrAlt<Expression>[]>([
        { GATE: () => this.startsWildcard(), ALT: () => this.SUBRULE(this.wildcard), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.namedExpression) },
      ]),
  );

  /** `*Id`, `Log*`, `a*b`: one word, so without spaces. */
  private readonly wildcard = this.RULE("wildcard", (): Expression => {
    const start = this.start();
    let pattern = "";
    let token: IToken | undefined;
    this.AT_LEAST_ONE({
      GATE: () => token === undefined || this.LA(0).endOffset! + 1 === this.start(),
      DEF: () => {
        token = this.OR([
          { ALT: () => this.CONSUME(T.Star) },
          { ALT: () => this.CONSUME(T.AnyWord) },
          { ALT: () => this.CONSUME(T.LongLiteral) },
        ]);
        pattern += token.image;
      },
    });
    if (pattern === "*") return starOf(token!);
    const wildcard: WildcardName = { kind: "wildcard", start, end: this.end(), pattern };
    return wildcard;
  });

  private startsWildcard(): boolean {
    if (this.nextIs(T.Star)) return true;
    return this.secondIs(T.Star) && this.touching() && isIn(this.LA(1).tokenType, T.AnyWord);
  }

  /** `kind=inner hint.strategy=broadcast`. */
  protected readonly parameters = this.RULE("parameters", (): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({
      GATE: () => this.secondIs(T.Equals) || this.startsHint(),
      DEF: () => {
        parameters.push(this.SUBRULE(this.parameter));
        this.OPTION({ GATE: () => this.LA(3).tokenType === T.Equals, DEF: () => this.CONSUME(T.Comma) });
      },
    });
    return parameters;
  });

  /** Parameters in front of what may itself begin with `name =`. */
  protected readonly knownParameters = this.RULE("knownParameters", (known: ReadonlySet<string>): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({
      GATE: () => (this.secondIs(T.Equals) && known.has(this.LA(1).image)) || this.startsHint(),
      DEF: () => parameters.push(this.SUBRULE(this.parameter)),
    });
    return parameters;
  });

  /** `hint.name = value`. */
  protected readonly hints = this.RULE("hints", (): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({ GATE: () => this.startsHint(), DEF: () => parameters.push(this.SUBRULE(this.parameter)) });
    return parameters;
  });

  private startsHint(): boolean {
    return this.LA(1).image === "hint" && this.secondIs(T.Dot) && this.LA(4).tokenType === T.Equals;
  }

  /** An operator's node, from its keyword to what was read last. */
  protected node<Own extends object>(keyword: IToken, own: Own, parameters: readonly NamedParameter[] = []): Operator {
    const span = spanOf(keyword);
    return { kind: "operator", start: span.start, end: this.end(), keyword: span, parameters, ...own } as unknown as Operator;
  }
}

const expandParameters: ReadonlySet<string> = new Set(["kind", "bagexpansion", "with_itemindex"]);
