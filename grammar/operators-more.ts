import { anExpression } from "./errors.js";
import type { IOrAlt } from "chevrotain";
import type { OperatorRule } from "./expressions.js";
import { nameOf, spanOf, starOf } from "./expressions.js";
import { decode } from "./literals.js";
import { OperatorParser } from "./operators.js";
import * as T from "./tokens.js";
import type {
  ColumnDeclaration,
  Expression,
  FunctionParameter,
  Name,
  NamedExpression,
  NamedParameter,
  Ordered,
  ParsePart,
  ScanStep,
  TopNestedOperator,
} from "./tree.js";

const K = T.keyword;

/** The operators with a syntax of their own. */
export abstract class MoreOperatorsParser extends OperatorParser {
  protected readonly sampleDistinct: OperatorRule = this.RULE("sampleDistinct", () => {
    const keyword = this.CONSUME(K("sample-distinct"));
    const parameters = this.SUBRULE(this.hints);
    const count = this.SUBRULE(this.expression);
    this.CONSUME(K("of"));
    const of = this.SUBRULE1(this.expression);
    return this.node(keyword, { operator: "sample-distinct", count, of }, parameters);
  });

  protected readonly topHitters: OperatorRule = this.RULE("topHitters", () => {
    const keyword = this.CONSUME(K("top-hitters"));
    const parameters = this.SUBRULE(this.hints);
    const first = this.SUBRULE(this.expression);
    const second = this.OPTION(() => {
      this.CONSUME(K("of"));
      return this.SUBRULE1(this.expression);
    });
    const by = this.OPTION1(() => {
      this.CONSUME(K("by"));
      return this.SUBRULE2(this.expression);
    });
    const counted = second === undefined ? { of: first } : { count: first, of: second };
    return this.node(keyword, { operator: "top-hitters", ...counted, ...(by && { by }) }, parameters);
  });

  protected readonly topNested: OperatorRule = this.RULE("topNested", () => {
    const keyword = this.CONSUME(K("top-nested"));
    const clauses: TopNestedOperator["clauses"][number][] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => {
        this.OPTION(() => this.CONSUME1(K("top-nested")));
        const count = this.OPTION1(() => this.SUBRULE(this.expression));
        this.CONSUME(K("of"));
        const of = this.SUBRULE(this.namedExpression);
        const others = this.OPTION2(() => {
          this.CONSUME(K("with"));
          this.CONSUME(K("others"));
          this.CONSUME(T.Equals);
          return this.SUBRULE1(this.expression);
        });
        this.CONSUME(K("by"));
        const by = this.SUBRULE(this.ordered);
        clauses.push({ ...(count && { count }), of, ...(others && { others }), by });
      },
    });
    return this.node(keyword, { operator: "top-nested", clauses });
  });

  /** `parse`, `parse-where`. */
  protected readonly parse: OperatorRule = this.RULE("parse", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("parse")) }, { ALT: () => this.CONSUME(K("parse-where")) }]);
    const parameters = this.SUBRULE(this.parameters);
    const source = this.SUBRULE(this.expression);
    this.CONSUME(K("with"));
    const pattern: ParsePart[] = [];
    this.MANY(() => pattern.push(this.SUBRULE(this.parsePart)));
    return this.node(keyword, { operator: keyword.image as "parse", source, pattern }, parameters);
  });

  private readonly parsePart = this.RULE(
    "parsePart",
    (): ParsePart =>
      this.OR<readonly IOrAlt<ParsePart>[]>([
        {
          ALT: () => {
            const token = this.CONSUME(T.StringLiteral);
            const text = this.ACTION(() => decode(token, this.problems));
            return { kind: "literal", ...spanOf(token), type: "string", text, isNull: false };
          },
        },
        { ALT: () => starOf(this.CONSUME(T.Star)) },
        {
          ALT: () => {
            const name = this.SUBRULE(this.declaredName);
            const type = this.OPTION(() => {
              this.CONSUME(T.Colon);
              return this.SUBRULE(this.type);
            });
            return { kind: "parse-column", start: name.start, end: this.end(), name, ...(type && { type }) };
          },
        },
      ]),
  );

  protected readonly parseKv: OperatorRule = this.RULE("parseKv", () => {
    const keyword = this.CONSUME(K("parse-kv"));
    const source = this.SUBRULE(this.expression);
    this.CONSUME(K("as"));
    const columns = this.SUBRULE(this.columns);
    const properties = this.OPTION(() => this.SUBRULE(this.properties)) ?? [];
    return this.node(keyword, { operator: "parse-kv", source, columns, properties });
  });

  protected readonly range: OperatorRule = this.RULE("range", () => {
    const keyword = this.CONSUME(K("range"));
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(K("from"));
    const from = this.SUBRULE(this.expression);
    this.CONSUME(K("to"));
    const to = this.SUBRULE1(this.expression);
    this.CONSUME(K("step"));
    const step = this.SUBRULE2(this.expression);
    return this.node(keyword, { operator: "range", name, from, to, step });
  });

  protected readonly makeSeries: OperatorRule = this.RULE("makeSeries", () => {
    const keyword = this.CONSUME(K("make-series"));
    const parameters = this.SUBRULE(this.knownParameters, { ARGS: [kindOnly] });
    const aggregates: { expression: Expression; default?: Expression }[] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => {
        const expression = this.SUBRULE(this.namedExpression);
        const missing = this.OPTION(() => {
          this.CONSUME(K("default"));
          this.CONSUME(T.Equals);
          return this.SUBRULE(this.expression);
        });
        aggregates.push(missing === undefined ? { expression } : { expression, default: missing });
      },
    });
    this.CONSUME(K("on"));
    const on = this.SUBRULE(this.operand);
    const bounds = this.OR([
      { ALT: () => this.SUBRULE(this.seriesRange) },
      {
        ALT: () => {
          const from = this.OPTION1(() => {
            this.CONSUME(K("from"));
            return this.SUBRULE1(this.expression);
          });
          const to = this.OPTION2(() => {
            this.CONSUME(K("to"));
            return this.SUBRULE2(this.expression);
          });
          this.CONSUME(K("step"));
          const step = this.SUBRULE3(this.expression);
          return { ...(from && { from }), ...(to && { to }), step, inRange: false };
        },
      },
    ]);
    const by =
      this.OPTION3(() => {
        this.CONSUME(K("by"));
        return this.SUBRULE(this.namedExpressions);
      }) ?? [];
    return this.node(keyword, { operator: "make-series", aggregates, on, ...bounds, by }, parameters);
  });

  /** `in range(from, to, step)`, the older form. */
  private readonly seriesRange = this.RULE("seriesRange", () => {
    this.CONSUME(K("in"));
    this.CONSUME(K("range"));
    this.CONSUME(T.LParen);
    const from = this.SUBRULE(this.expression);
    this.CONSUME(T.Comma);
    const to = this.SUBRULE1(this.expression);
    this.CONSUME1(T.Comma);
    const step = this.SUBRULE2(this.expression);
    this.CONSUME(T.RParen);
    return { from, to, step, inRange: true };
  });

  protected readonly scan: OperatorRule = this.RULE("scan", () => {
    const keyword = this.CONSUME(K("scan"));
    const parameters = this.SUBRULE(this.parameters);
    let orderBy: Ordered[] = [];
    let partitionBy: Expression[] = [];
    let declared: FunctionParameter[] = [];
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(K("order"));
            this.CONSUME(K("by"));
            orderBy = this.SUBRULE(this.orderedList);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K("partition"));
            this.CONSUME1(K("by"));
            partitionBy = this.SUBRULE(this.namedExpressions);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K("declare"));
            declared = this.SUBRULE(this.functionParameters);
          },
        },
      ]),
    );
    this.CONSUME(K("with"));
    this.CONSUME(T.LParen);
    const steps: ScanStep[] = [];
    this.AT_LEAST_ONE(() => steps.push(this.SUBRULE(this.scanStep)));
    this.CONSUME(T.RParen);
    return this.node(keyword, { operator: "scan", declare: declared, orderBy, partitionBy, steps }, parameters);
  });

  private readonly scanStep = this.RULE("scanStep", (): ScanStep => {
    const start = this.CONSUME(K("step")).startOffset;
    const name = this.SUBRULE(this.declaredName);
    const optional = this.OPTION(() => this.CONSUME(K("optional"))) !== undefined;
    const output = this.OPTION1(() => this.SUBRULE(this.parameter));
    this.CONSUME(T.Colon);
    const condition = this.SUBRULE(this.expression);
    const assignments: NamedExpression[] = [];
    this.OPTION2(() => {
      this.CONSUME(T.Arrow);
      this.AT_LEAST_ONE_SEP({
        ERR_MSG: anExpression,
        SEP: T.Comma,
        DEF: () => {
          const assignment = this.SUBRULE(this.namedExpression);
          if (assignment.kind === "named") assignments.push(assignment);
          else this.unexpected(["'='"]);
        },
      });
    });
    this.CONSUME(T.Semicolon);
    const kept = output?.value?.kind === "name" ? { output: output.value.name as "all" } : {};
    return { kind: "scan-step", start, end: this.end(), name, optional, ...kept, condition, assignments };
  });

  protected readonly functionParameters = this.RULE("functionParameters", (): FunctionParameter[] => {
    const parameters: FunctionParameter[] = [];
    this.CONSUME(T.LParen);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => parameters.push(this.SUBRULE(this.functionParameter)) });
    this.CONSUME(T.RParen);
    return parameters;
  });

  /** `name: type = default`, `T: (a: long)`, `T: (*)`. */
  private readonly functionParameter = this.RULE("functionParameter", (): FunctionParameter => {
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(T.Colon);
    const what = this.OR<readonly IOrAlt<Pick<FunctionParameter, "type" | "columns">>[]>([
      { ALT: () => ({ type: this.SUBRULE(this.type) }) },
      {
        ALT: () => {
          const columns = this.SUBRULE(this.schema);
          return { columns: this.ACTION(() => columns.filter((column): column is ColumnDeclaration => column.kind !== "star")) };
        },
      },
    ]);
    const value = this.OPTION(() => {
      this.CONSUME(T.Equals);
      return this.SUBRULE(this.constant);
    });
    return { kind: "parameter", start: name.start, end: this.end(), name, ...what, ...(value && { default: value }) };
  });

  protected readonly partition: OperatorRule = this.RULE("partition", () => {
    const keyword = this.CONSUME(K("partition"));
    const parameters = this.SUBRULE(this.parameters);
    this.CONSUME(K("by"));
    const by = this.SUBRULE(this.columnPath);
    const id = this.OPTION(() => {
      this.CONSUME(K("id"));
      return this.SUBRULE1(this.columnPath);
    });
    let braces = false;
    const subquery = this.OR1<readonly IOrAlt<Expression>[]>([
      { ALT: () => this.SUBRULE(this.bracketedPipe) },
      {
        ALT: () => {
          this.CONSUME(T.LBrace);
          braces = true;
          const query = this.SUBRULE(this.pipeline);
          this.CONSUME(T.RBrace);
          return query;
        },
      },
    ]);
    return this.node(keyword, { operator: "partition", by, ...(id && { id }), subquery, braces }, parameters);
  });

  /** A column where a bracket behind it begins something else. */
  private readonly columnPath = this.RULE("columnPath", (): Expression => {
    let path: Expression = this.SUBRULE(this.declaredName);
    this.MANY(() => {
      this.CONSUME(T.Dot);
      const member = this.SUBRULE1(this.declaredName);
      path = { kind: "path", start: path.start, end: member.end, target: path, member };
    });
    return path;
  });

  /** `evaluate`, `invoke`. */
  protected readonly evaluate: OperatorRule = this.RULE("evaluate", () => {
    const keyword = this.OR([{ ALT: () => this.CONSUME(K("evaluate")) }, { ALT: () => this.CONSUME(K("invoke")) }]);
    const parameters = this.SUBRULE(this.parameters);
    const name = nameOf(this.CONSUME(T.PlainName));
    const call = this.SUBRULE(this.call, { ARGS: [name] });
    const schema = this.OPTION(() => {
      this.CONSUME(T.Colon);
      return this.SUBRULE(this.schema);
    });
    return this.node(keyword, { operator: keyword.image as "evaluate", call, ...(schema && { schema }) }, parameters);
  });

  protected readonly search: OperatorRule = this.RULE("search", () => {
    const keyword = this.CONSUME(K("search"));
    const parameters = this.SUBRULE(this.parameters);
    const tables = this.OPTION(() => this.SUBRULE(this.inTables)) ?? [];
    const predicate = this.SUBRULE(this.expression);
    return this.node(keyword, { operator: "search", tables, predicate }, parameters);
  });

  private readonly inTables = this.RULE("inTables", (): Expression[] => {
    const tables: Expression[] = [];
    this.CONSUME(K("in"));
    this.CONSUME(T.LParen);
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => tables.push(this.SUBRULE(this.table)) });
    this.CONSUME(T.RParen);
    return tables;
  });

  protected readonly find: OperatorRule = this.RULE("find", () => {
    const keyword = this.CONSUME(K("find"));
    const parameters = this.SUBRULE(this.parameters);
    const tables = this.OPTION(() => this.SUBRULE(this.inTables)) ?? [];
    this.OPTION1(() => this.CONSUME(K("where")));
    const predicate = this.SUBRULE(this.expression);
    const shown: (ColumnDeclaration | Expression)[] = [];
    const away: Expression[] = [];
    const projection = this.OPTION2(() =>
      this.OR([
        { ALT: () => this.CONSUME(K("project-smart")) },
        {
          ALT: () => {
            const word = this.CONSUME(K("project"));
            this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => shown.push(this.SUBRULE(this.foundColumn)) });
            return word;
          },
        },
      ]),
    );
    this.OPTION3(() => {
      this.CONSUME(K("project-away"));
      this.AT_LEAST_ONE_SEP1({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => away.push(this.SUBRULE(this.columnPattern)) });
    });
    const typed = shown.some((column) => column?.kind === "column-declaration");
    const project = shown.map((column): Expression => (column?.kind === "column-declaration" ? column.name : column));
    return this.node(
      keyword,
      {
        operator: "find",
        tables,
        predicate,
        ...(shown.length > 0 && { project }),
        ...(typed && { projectTypes: shown }),
        projectSmart: projection?.image === "project-smart",
        ...(away.length > 0 && { projectAway: away }),
      },
      parameters,
    );
  });

  private readonly foundColumn = this.RULE("foundColumn", (): ColumnDeclaration | Expression =>
    this.OR<readonly IOrAlt<ColumnDeclaration | Expression>[]>([
      { GATE: () => this.secondIs(T.Colon), ALT: () => this.SUBRULE(this.columnDeclaration), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.expression) },
    ]),
  );

  protected readonly reduce: OperatorRule = this.RULE("reduce", () => {
    const keyword = this.CONSUME(K("reduce"));
    const parameters = this.SUBRULE(this.parameters);
    this.CONSUME(K("by"));
    const by = this.SUBRULE(this.expression);
    const options =
      this.OPTION(() => {
        this.CONSUME(K("with"));
        return this.SUBRULE1(this.parameters);
      }) ?? [];
    return this.node(keyword, { operator: "reduce", by, with: options }, parameters);
  });

  protected readonly fork: OperatorRule = this.RULE("fork", () => {
    const keyword = this.CONSUME(K("fork"));
    const branches: { name?: Name; query: Expression }[] = [];
    this.AT_LEAST_ONE(() => {
      const name = this.OPTION(() => {
        const given = this.SUBRULE(this.declaredName);
        this.CONSUME(T.Equals);
        return given;
      });
      const query = this.SUBRULE(this.bracketedPipe);
      branches.push(name === undefined ? { query } : { name, query });
    });
    return this.node(keyword, { operator: "fork", branches });
  });

  protected readonly facet: OperatorRule = this.RULE("facet", () => {
    const keyword = this.CONSUME(K("facet"));
    this.CONSUME(K("by"));
    const by = this.SUBRULE(this.namedExpressions);
    const query = this.OPTION(() => {
      this.CONSUME(K("with"));
      return this.SUBRULE(this.bracketedPipe);
    });
    return this.node(keyword, { operator: "facet", by, ...(query && { with: query }) });
  });

  protected readonly as: OperatorRule = this.RULE("as", () => {
    const keyword = this.CONSUME(K("as"));
    const parameters = this.SUBRULE(this.parameters);
    const name = this.SUBRULE(this.declaredName);
    return this.node(keyword, { operator: "as", name }, parameters);
  });

  protected readonly render: OperatorRule = this.RULE("render", () => {
    const keyword = this.CONSUME(K("render"));
    const chart = nameOf(this.CONSUME(T.AnyWord));
    const written = this.OR([
      { ALT: () => this.SUBRULE(this.renderProperties), IGNORE_AMBIGUITIES: true },
      // The older spelling, without `with ( )`.
      { ALT: () => this.SUBRULE(this.parameters) },
    ]);
    return this.node(keyword, { operator: "render", chart, with: written });
  });

  /** `with (kind=stacked, ycolumns=a, b)`: a bare name goes on with the list of the property in front of it. */
  private readonly renderProperties = this.RULE("renderProperties", (): NamedParameter[] => {
    const properties: NamedParameter[] = [];
    this.CONSUME(K("with"));
    this.CONSUME(T.LParen);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () =>
        this.OR([
          {
            GATE: () => this.secondIs(T.Equals),
            ALT: () => properties.push(this.SUBRULE(this.parameter)),
            IGNORE_AMBIGUITIES: true,
          },
          {
            ALT: () => {
              const value = this.SUBRULE(this.declaredName);
              const before = properties.at(-1);
              if (before !== undefined) properties.push({ ...before, start: value.start, end: value.end, value });
            },
          },
        ]),
    });
    this.CONSUME(T.RParen);
    return properties;
  });
}

const kindOnly: ReadonlySet<string> = new Set(["kind"]);
