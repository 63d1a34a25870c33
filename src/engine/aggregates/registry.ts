// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { AggregateFunction } from "./definition.js";
import { argMax, argmax } from "./arg-max.js";
import { argMin, argmin } from "./arg-min.js";
import { avg, avgif } from "./avg.js";
import { binaryAllAnd, binaryAllOr, binaryAllXor } from "./binary-all.js";
import { buildschema } from "./buildschema.js";
import { countDistinct, countDistinctif } from "./count-distinct.js";
import { count } from "./count.js";
import { countif } from "./countif.js";
import { covariance, covarianceif, covariancep, covariancepif } from "./covariance.js";
import { dcount, dcountif } from "./dcount.js";
import { hll, hllIf, hllMerge } from "./hll.js";
import { makeBag, makeBagIf, makeDictionary } from "./make-bag.js";
import { makeList, makeListIf, makeListWithNulls, makelist } from "./make-list.js";
import { makeSet, makeSetIf, makeset } from "./make-set.js";
import { max, maxif } from "./max.js";
import { min, minif } from "./min.js";
import { percentile, percentiles, percentilesArray } from "./percentile.js";
import { percentilesw, percentileswArray, percentilew } from "./percentilew.js";
import { stdev, stdevif, stdevp } from "./stdev.js";
import { sum, sumif } from "./sum.js";
import { any, anyif, passthrough, takeAny, takeAnyif } from "./take-any.js";
import { tdigest, tdigestMerge } from "./tdigest.js";
import { variance, varianceif, variancep, variancepif } from "./variance.js";

export const aggregateFunctions: readonly AggregateFunction[] = [
  argMax,
  argmax,
  argMin,
  argmin,
  avg,
  avgif,
  binaryAllAnd,
  binaryAllOr,
  binaryAllXor,
  buildschema,
  countDistinct,
  countDistinctif,
  count,
  countif,
  covariance,
  covarianceif,
  covariancep,
  covariancepif,
  dcount,
  dcountif,
  hll,
  hllIf,
  hllMerge,
  makeBag,
  makeBagIf,
  makeDictionary,
  makeList,
  makelist,
  makeListIf,
  makeListWithNulls,
  makeSet,
  makeset,
  makeSetIf,
  max,
  maxif,
  min,
  minif,
  percentile,
  percentiles,
  percentilesArray,
  percentilew,
  percentilesw,
  percentileswArray,
  stdev,
  stdevif,
  stdevp,
  sum,
  sumif,
  takeAny,
  any,
  takeAnyif,
  anyif,
  passthrough,
  tdigest,
  tdigestMerge,
  variance,
  varianceif,
  variancep,
  variancepif,
];
