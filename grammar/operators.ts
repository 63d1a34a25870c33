import { anExpression } from "./errors.js";
import type { OperatorRule } from "./expressions.js";
import { OperatorPartsParser } from "./operator-parts.js";
import * as T from "./tokens.js";
import type { CountedOperator, Expression, ListOperatorNode, PlainOperator } from "./tree.js";

const K = T.keyword;

/** The operators of every day: rows in, rows out. */
export abstract class OperatorParser extends OperatorPartsParser {
  /** `where`, `filter`. */
  protected readonly where: OperatorRule = this.RULE("where", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("where")) }, { ALT: () => this.CONSUME(K("filter")) }]);
    // `where enabled = true` is syntax to Kusto, and published queries have it.
    const predicate = this.SUBRULE(this.namedExpression);
    return this.node(keyword, { operator: "where", predicate });
  });

  /** `extend`, `print`, `project`, `project-rename`. */
  protected readonly extend: OperatorRule = this.RULE("extend", () => {
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
    const old = keyword.image === "mvexpand" && ({ old: true } as const);
    return this.node(keyword, { operator: "mv-expand", ...old, items, ...(limit && { limit }) }, parameters);
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
}

const expandParameters: ReadonlySet<string> = new Set(["kind", "bagexpansion", "with_itemindex"]);
