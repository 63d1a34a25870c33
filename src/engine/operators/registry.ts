// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { OperatorDefinition } from "./definition.js";
import { as } from "./as.js";
import { consume } from "./consume.js";
import { count } from "./count.js";
import { distinct } from "./distinct.js";
import { evaluate } from "./evaluate.js";
import { extend } from "./extend.js";
import { facet } from "./facet.js";
import { find } from "./find.js";
import { fork } from "./fork.js";
import { getschema } from "./getschema.js";
import { graphMarkComponents } from "./graph/graph-mark-components.js";
import { graphMatch } from "./graph/graph-match.js";
import { graphShortestPaths } from "./graph/graph-shortest-paths.js";
import { graphToTable } from "./graph/graph-to-table.js";
import { graphWhereEdges, graphWhereNodes } from "./graph/graph-where.js";
import { makeGraph } from "./graph/make-graph.js";
import { invoke } from "./invoke.js";
import { join } from "./join.js";
import { lookup } from "./lookup.js";
import { makeSeries } from "./make-series.js";
import { mvApply } from "./mv-apply.js";
import { mvExpand } from "./mv-expand.js";
import { parseKv } from "./parse-kv.js";
import { parseWhere } from "./parse-where.js";
import { parse } from "./parse.js";
import { partition } from "./partition.js";
import { print } from "./print.js";
import { projectAway } from "./project-away.js";
import { projectKeep } from "./project-keep.js";
import { projectRename } from "./project-rename.js";
import { projectReorder } from "./project-reorder.js";
import { project } from "./project.js";
import { range } from "./range.js";
import { reduce } from "./reduce.js";
import { render } from "./render.js";
import { sampleDistinct } from "./sample-distinct.js";
import { sample } from "./sample.js";
import { scan } from "./scan.js";
import { search } from "./search.js";
import { serialize } from "./serialize.js";
import { sort } from "./sort.js";
import { summarize } from "./summarize.js";
import { take } from "./take.js";
import { topHitters } from "./top-hitters.js";
import { topNested } from "./top-nested.js";
import { top } from "./top.js";
import { union } from "./union.js";
import { where } from "./where.js";

export const operators: readonly OperatorDefinition[] = [
  as,
  consume,
  count,
  distinct,
  evaluate,
  extend,
  facet,
  find,
  fork,
  getschema,
  graphMarkComponents,
  graphMatch,
  graphShortestPaths,
  graphToTable,
  graphWhereNodes,
  graphWhereEdges,
  makeGraph,
  invoke,
  join,
  lookup,
  makeSeries,
  mvApply,
  mvExpand,
  parseKv,
  parseWhere,
  parse,
  partition,
  print,
  projectAway,
  projectKeep,
  projectRename,
  projectReorder,
  project,
  range,
  reduce,
  render,
  sampleDistinct,
  sample,
  scan,
  search,
  serialize,
  sort,
  summarize,
  take,
  topHitters,
  topNested,
  top,
  union,
  where,
];
