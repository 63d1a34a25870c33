import type { IOrAlt } from "chevrotain";
import { nameOf } from "./declarations.js";
import { anExpression } from "./errors.js";
import type { OperatorRule } from "./expressions.js";
import { MoreOperatorsParser } from "./operators-more.js";
import * as T from "./tokens.js";
import type { Expression, GraphMatchOperator, GraphPatternPart, GraphToTableOperator, MakeGraphOperator, Name } from "./tree.js";

const K = T.keyword;

/** The operators on graphs. */
export abstract class GraphParser extends MoreOperatorsParser {
  protected readonly makeGraph: OperatorRule = this.RULE("makeGraph", () => {
    const keyword = this.CONSUME(K("make-graph"));
    const parameters = this.SUBRULE(this.parameters);
    const source = this.SUBRULE(this.declaredName);
    this.CONSUME(T.Minus);
    this.CONSUME1(T.Minus);
    const directed = this.OPTION(() => this.CONSUME(T.Greater)) !== undefined;
    const target = this.SUBRULE1(this.declaredName);
    const nodes: MakeGraphOperator["nodes"][number][] = [];
    const nodeId = this.OPTION1(() =>
      this.OR<readonly IOrAlt<Name | undefined>[]>([
        {
          ALT: () => {
            this.CONSUME(K("with"));
            this.AT_LEAST_ONE_SEP({
              ERR_MSG: anExpression,
              SEP: T.Comma,
              DEF: () => {
                const table = this.SUBRULE(this.operand);
                this.CONSUME(K("on"));
                nodes.push({ table, on: this.SUBRULE2(this.declaredName) });
              },
            });
            return undefined;
          },
        },
        {
          ALT: () => {
            const { value } = this.SUBRULE(this.parameter);
            return value?.kind === "name" ? value : undefined;
          },
          IGNORE_AMBIGUITIES: true,
        },
      ]),
    );
    const partitionedBy = this.OPTION2(() => {
      this.CONSUME(K("partitioned-by"));
      const column = nameOf(this.CONSUME(T.PlainName));
      return { column, subquery: this.SUBRULE(this.bracketedPipe) as Expression };
    });
    const rest = { ...(nodeId && { nodeId }), ...(partitionedBy && { partitionedBy }) };
    return this.node(keyword, { operator: "make-graph", source, target, directed, nodes, ...rest }, parameters);
  });

  /** `graph-match`, `graph-shortest-paths`. */
  protected readonly graphMatch: OperatorRule = this.RULE("graphMatch", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("graph-match")) },
      { ALT: () => this.CONSUME(K("graph-shortest-paths")) },
    ]);
    const parameters = this.SUBRULE(this.parameters);
    const patterns: GraphPatternPart[][] = [];
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => patterns.push(this.SUBRULE(this.graphPattern)) });
    const where = this.OPTION(() => {
      this.CONSUME(K("where"));
      return this.SUBRULE(this.expression);
    });
    const project = this.OPTION1(() => {
      this.CONSUME(K("project"));
      return this.SUBRULE(this.namedExpressions);
    });
    const operator = keyword.image as GraphMatchOperator["operator"];
    return this.node(keyword, { operator, patterns, ...(where && { where }), ...(project && { project }) }, parameters);
  });

  private readonly graphPattern = this.RULE("graphPattern", (): GraphPatternPart[] => {
    const parts: GraphPatternPart[] = [this.SUBRULE(this.graphNode)];
    this.MANY(() => {
      parts.push(this.SUBRULE(this.graphEdge));
      parts.push(this.SUBRULE1(this.graphNode));
    });
    return parts;
  });

  private readonly graphNode = this.RULE("graphNode", (): GraphPatternPart => {
    const start = this.CONSUME(T.LParen).startOffset;
    const name = this.OPTION(() => this.SUBRULE(this.declaredName));
    this.CONSUME(T.RParen);
    return { kind: "graph-node", start, end: this.end(), ...(name && { name }) };
  });

  /** `-->`, `<--`, `--`, `-[e]->`, `<-[e*1..5]-`. */
  private readonly graphEdge = this.RULE("graphEdge", (): GraphPatternPart => {
    const start = this.start();
    const inward = this.OPTION(() => this.CONSUME(T.Less)) !== undefined;
    this.CONSUME(T.Minus);
    let name: Name | undefined;
    let range: { min?: Expression; max?: Expression } = {};
    this.OPTION1(() => {
      this.CONSUME(T.LBracket);
      name = this.OPTION2(() => this.SUBRULE(this.declaredName));
      this.OPTION3(() => {
        this.CONSUME(T.Star);
        const min = this.SUBRULE(this.expression);
        this.CONSUME(T.DotDot);
        range = { min, max: this.SUBRULE1(this.expression) };
      });
      this.CONSUME(T.RBracket);
    });
    this.CONSUME1(T.Minus);
    const outward = this.OPTION4(() => this.CONSUME(T.Greater)) !== undefined;
    const direction = inward && !outward ? "in" : outward && !inward ? "out" : "any";
    return { kind: "graph-edge", start, end: this.end(), ...(name && { name }), direction, ...range };
  });

  protected readonly graphToTable: OperatorRule = this.RULE("graphToTable", () => {
    const keyword = this.CONSUME(K("graph-to-table"));
    const outputs: GraphToTableOperator["outputs"][number][] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => {
        const what = this.OR([{ ALT: () => this.CONSUME(K("nodes")) }, { ALT: () => this.CONSUME(K("edges")) }]);
        const as = this.OPTION(() => {
          this.CONSUME(K("as"));
          return this.SUBRULE(this.declaredName);
        });
        const parameters = this.SUBRULE(this.parameters);
        outputs.push({ what: what.image as "nodes", ...(as && { as }), parameters });
      },
    });
    return this.node(keyword, { operator: "graph-to-table", outputs });
  });

  protected readonly graphMarkComponents: OperatorRule = this.RULE("graphMarkComponents", () => {
    const keyword = this.CONSUME(K("graph-mark-components"));
    const parameters = this.SUBRULE(this.parameters);
    return this.node(keyword, { operator: "graph-mark-components" }, parameters);
  });

  /** `graph-where-nodes`, `graph-where-edges`. */
  protected readonly graphWhere: OperatorRule = this.RULE("graphWhere", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("graph-where-nodes")) },
      { ALT: () => this.CONSUME(K("graph-where-edges")) },
    ]);
    const predicate = this.SUBRULE(this.expression);
    return this.node(keyword, { operator: keyword.image as "graph-where-nodes", predicate });
  });
}
