import type { IOrAlt } from "chevrotain";
import { anExpression } from "./errors.js";
import type { OperatorRule } from "./expressions.js";
import { OperatorParser } from "./operators.js";
import * as T from "./tokens.js";
import type {
  ColumnDeclaration,
  Expression,
  FunctionParameter,
  NamedExpression,
  Ordered,
  ScanStep,
  TopNestedOperator,
} from "./tree.js";

const K = T.keyword;

/** Operators that count, rank, or walk along an order. */
export abstract class SeriesParser extends OperatorParser {
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
  protected readonly functionParameter = this.RULE("functionParameter", (): FunctionParameter => {
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
}

const kindOnly: ReadonlySet<string> = new Set(["kind"]);
