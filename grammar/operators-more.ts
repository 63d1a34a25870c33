import type { IOrAlt } from "chevrotain";
import { nameOf, spanOf, starOf } from "./declarations.js";
import { anExpression } from "./errors.js";
import type { OperatorRule } from "./expressions.js";
import { decode } from "./literals.js";
import { SeriesParser } from "./operators-series.js";
import * as T from "./tokens.js";
import type { ColumnDeclaration, Expression, Name, NamedParameter, ParsePart } from "./tree.js";

const K = T.keyword;

/** The operators with a syntax of their own. */
export abstract class MoreOperatorsParser extends SeriesParser {
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
