// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { ScalarFunction } from "./definition.js";
import { arrayConcat } from "./array/array-concat.js";
import { arrayIff } from "./array/array-iff.js";
import { arrayIndexOf } from "./array/array-index-of.js";
import { arrayLength } from "./array/array-length.js";
import { arrayReverse } from "./array/array-reverse.js";
import { arrayRotateLeft, arrayRotateRight } from "./array/array-rotate.js";
import { arrayShiftLeft, arrayShiftRight } from "./array/array-shift.js";
import { arraySlice } from "./array/array-slice.js";
import { arraySortAsc, arraySortDesc } from "./array/array-sort.js";
import { arraySplit } from "./array/array-split.js";
import { arraySum } from "./array/array-sum.js";
import { packArray } from "./array/pack-array.js";
import { range } from "./array/range.js";
import { repeat } from "./array/repeat.js";
import { zip } from "./array/zip.js";
import { bagHasKey } from "./bag/bag-has-key.js";
import { bagKeys } from "./bag/bag-keys.js";
import { bagMerge } from "./bag/bag-merge.js";
import { bagPack } from "./bag/bag-pack.js";
import { bagRemoveKeys } from "./bag/bag-remove-keys.js";
import { bagSetKey } from "./bag/bag-set-key.js";
import { bagZip } from "./bag/bag-zip.js";
import { tobool } from "./convert/tobool.js";
import { todatetime } from "./convert/todatetime.js";
import { todecimal } from "./convert/todecimal.js";
import { toguid } from "./convert/toguid.js";
import { toint } from "./convert/toint.js";
import { tolong } from "./convert/tolong.js";
import { toreal } from "./convert/toreal.js";
import { tostring } from "./convert/tostring.js";
import { totimespan } from "./convert/totimespan.js";
import { endofday, endofmonth, endofweek, endofyear, startofday, startofmonth, startofweek, startofyear } from "./datetime/boundaries.js";
import { datetimeAdd } from "./datetime/datetime-add.js";
import { datetimeDiff } from "./datetime/datetime-diff.js";
import { datetimePart } from "./datetime/datetime-part.js";
import { formatDatetimeFunction } from "./datetime/format-datetime.js";
import { formatTimespanFunction } from "./datetime/format-timespan.js";
import { makeDatetime } from "./datetime/make-datetime.js";
import { makeTimespan } from "./datetime/make-timespan.js";
import { ago, now } from "./datetime/now.js";
import { dayofmonth, dayofweek, dayofyear, getyear, hourofday, monthofyear, weekOfYear } from "./datetime/parts.js";
import { datetimeListTimezones, datetimeLocalToUtc, datetimeUtcToLocal } from "./datetime/time-zones.js";
import { unixtimeMicrosecondsTodatetime, unixtimeMillisecondsTodatetime, unixtimeNanosecondsTodatetime, unixtimeSecondsTodatetime } from "./datetime/unixtime.js";
import { dynamicToJson } from "./dynamic/dynamic-to-json.js";
import { gettype } from "./dynamic/gettype.js";
import { parseJson } from "./dynamic/parse-json.js";
import { treepath } from "./dynamic/treepath.js";
import { base64DecodeToarray } from "./encoding/base64-decode-toarray.js";
import { base64DecodeToguid } from "./encoding/base64-decode-toguid.js";
import { base64DecodeTostring } from "./encoding/base64-decode-tostring.js";
import { base64EncodeFromarray } from "./encoding/base64-encode-fromarray.js";
import { base64EncodeFromguid } from "./encoding/base64-encode-fromguid.js";
import { base64EncodeTostring } from "./encoding/base64-encode-tostring.js";
import { gzipCompressToBase64String } from "./encoding/gzip-compress-to-base64-string.js";
import { gzipDecompressFromBase64String } from "./encoding/gzip-decompress-from-base64-string.js";
import { punycodeDomainFromString, punycodeDomainToString } from "./encoding/punycode-domain.js";
import { punycodeFromString } from "./encoding/punycode-from-string.js";
import { punycodeToString } from "./encoding/punycode-to-string.js";
import { zlibCompressToBase64String } from "./encoding/zlib-compress-to-base64-string.js";
import { zlibDecompressFromBase64String } from "./encoding/zlib-decompress-from-base64-string.js";
import { estimateDataSize } from "./estimate-data-size.js";
import { geoLineBuffer, geoPointBuffer, geoPolygonBuffer } from "./geo/buffers.js";
import { geoLineDensify, geoPolygonDensify } from "./geo/densify.js";
import { geoFromWkt } from "./geo/from-wkt.js";
import { geoGeohashNeighbors, geoGeohashToCentralPoint, geoGeohashToPolygon, geoPointToGeohash } from "./geo/geohash.js";
import { geoH3cellChildren, geoH3cellLevel, geoH3cellNeighbors, geoH3cellParent, geoH3cellRings, geoH3cellToCentralPoint, geoH3cellToPolygon, geoPointToH3cell, geoPolygonToH3cells } from "./geo/h3.js";
import { geoIntersection2lines, geoIntersection2polygons, geoIntersectionLineWithPolygon, geoIntersects2lines, geoIntersects2polygons, geoIntersectsLineWithPolygon, geoUnionLinesArray, geoUnionPolygonsArray } from "./geo/intersections.js";
import { geoClosestPointOnLine, geoDistancePointToLine, geoLineCentroid, geoLineInterpolatePoint, geoLineLength, geoLineLocatePoint, geoLineSimplify } from "./geo/lines.js";
import { geoAngle, geoAzimuth, geoDistance2points, geoPointInCircle } from "./geo/points.js";
import { geoClosestPointOnPolygon, geoDistancePointToPolygon, geoPointInPolygon, geoPolygonArea, geoPolygonCentroid, geoPolygonPerimeter, geoPolygonSimplify } from "./geo/polygons.js";
import { geoLineToS2cells, geoPointToS2cell, geoPolygonToS2cells, geoS2cellNeighbors, geoS2cellToCentralPoint, geoS2cellToPolygon } from "./geo/s2.js";
import { geoSimplifyPolygonsArray } from "./geo/simplify-polygons.js";
import { hashMd5 } from "./hash/hash-md5.js";
import { hashSha1 } from "./hash/hash-sha1.js";
import { hashSha256 } from "./hash/hash-sha256.js";
import { hash, hashXxhash64 } from "./hash/hash.js";
import { formatIpv4, formatIpv4Mask } from "./ip/format-ipv4.js";
import { hasAnyIpv4Prefix, hasIpv4Prefix } from "./ip/has-ipv4-prefix.js";
import { hasAnyIpv4, hasIpv4 } from "./ip/has-ipv4.js";
import { ipv4Compare, ipv4IsMatch } from "./ip/ipv4-compare.js";
import { ipv4IsInAnyRange } from "./ip/ipv4-is-in-any-range.js";
import { ipv4IsInRange } from "./ip/ipv4-is-in-range.js";
import { ipv4IsPrivate } from "./ip/ipv4-is-private.js";
import { ipv4NetmaskSuffix } from "./ip/ipv4-netmask-suffix.js";
import { ipv4RangeToCidrList } from "./ip/ipv4-range-to-cidr-list.js";
import { ipv6Compare, ipv6IsMatch } from "./ip/ipv6-compare.js";
import { ipv6IsInAnyRange } from "./ip/ipv6-is-in-any-range.js";
import { ipv6IsInRange } from "./ip/ipv6-is-in-range.js";
import { parseIpv4, parseIpv4Mask } from "./ip/parse-ipv4.js";
import { parseIpv6, parseIpv6Mask } from "./ip/parse-ipv6.js";
import { assert } from "./logic/assert.js";
import { caseFunction } from "./logic/case.js";
import { coalesce } from "./logic/coalesce.js";
import { iff } from "./logic/iff.js";
import { isfinite, isinf, isnan } from "./logic/isnan.js";
import { isnotnull } from "./logic/isnotnull.js";
import { isnull } from "./logic/isnull.js";
import { maxOf, minOf } from "./logic/max-of.js";
import { not } from "./logic/not.js";
import { abs } from "./math/abs.js";
import { around } from "./math/around.js";
import { binAt } from "./math/bin-at.js";
import { binAuto } from "./math/bin-auto.js";
import { bin } from "./math/bin.js";
import { binaryAnd, binaryNot, binaryOr, binaryShiftLeft, binaryShiftRight, binaryXor, bitsetCountOnes } from "./math/bits.js";
import { ceiling } from "./math/ceiling.js";
import { log, log10, log2 } from "./math/logarithms.js";
import { exp, exp10, exp2, pow, sqrt } from "./math/powers.js";
import { rand } from "./math/rand.js";
import { round } from "./math/round.js";
import { sign } from "./math/sign.js";
import { betaCdf, betaInv, betaPdf, erf, erfc, gamma, loggamma } from "./math/special-functions.js";
import { acos, asin, atan, atan2, cos, cot, degrees, pi, radians, sin, tan } from "./math/trigonometry.js";
import { welchTest } from "./math/welch-test.js";
import { extractJson } from "./parse/extract-json.js";
import { parseCommandLine } from "./parse/parse-command-line.js";
import { parseCsv } from "./parse/parse-csv.js";
import { parsePath } from "./parse/parse-path.js";
import { parseUserAgent } from "./parse/parse-user-agent.js";
import { parseVersion } from "./parse/parse-version.js";
import { parseXml } from "./parse/parse-xml.js";
import { seriesAdd, seriesDivide, seriesMultiply, seriesPow, seriesSubtract } from "./series/series-arithmetic.js";
import { seriesEquals, seriesGreater, seriesGreaterEquals, seriesLess, seriesLessEquals, seriesNotEquals } from "./series/series-comparison.js";
import { seriesCosineSimilarity } from "./series/series-cosine-similarity.js";
import { seriesDecomposeAnomalies } from "./series/series-decompose-anomalies.js";
import { seriesDecompose, seriesDecomposeForecast } from "./series/series-decompose.js";
import { seriesDotProduct } from "./series/series-dot-product.js";
import { seriesFft, seriesIfft } from "./series/series-fft.js";
import { seriesFillConst } from "./series/series-fill-const.js";
import { seriesFillBackward, seriesFillForward } from "./series/series-fill-direction.js";
import { seriesFillLinear } from "./series/series-fill-linear.js";
import { seriesFir } from "./series/series-fir.js";
import { seriesFit2lines, seriesFit2linesDynamic } from "./series/series-fit-2lines.js";
import { seriesFitLine, seriesFitLineDynamic } from "./series/series-fit-line.js";
import { seriesFitPoly } from "./series/series-fit-poly.js";
import { seriesIir } from "./series/series-iir.js";
import { seriesOutliers } from "./series/series-outliers.js";
import { seriesPearsonCorrelation } from "./series/series-pearson-correlation.js";
import { seriesPeriodsDetect, seriesPeriodsValidate } from "./series/series-periods.js";
import { seriesSeasonal } from "./series/series-seasonal.js";
import { seriesStats, seriesStatsDynamic } from "./series/series-stats.js";
import { seriesMagnitude, seriesProduct, seriesSum } from "./series/series-sum.js";
import { seriesAbs, seriesAcos, seriesAsin, seriesAtan, seriesCeiling, seriesCos, seriesExp, seriesFloor, seriesLog, seriesSign, seriesSin, seriesTan } from "./series/series-unary.js";
import { jaccardIndex } from "./set/jaccard-index.js";
import { setDifference } from "./set/set-difference.js";
import { setEquals } from "./set/set-equals.js";
import { setHasElement } from "./set/set-has-element.js";
import { setIntersect } from "./set/set-intersect.js";
import { setUnion } from "./set/set-union.js";
import { dcountHll } from "./sketch/dcount-hll.js";
import { hllIsvalid } from "./sketch/hll-isvalid.js";
import { hllMerge } from "./sketch/hll-merge.js";
import { percentileTdigest } from "./sketch/percentile-tdigest.js";
import { percentilesArrayTdigest } from "./sketch/percentiles-array-tdigest.js";
import { percentrankTdigest, rankTdigest } from "./sketch/rank-tdigest.js";
import { tdigestIsvalid } from "./sketch/tdigest-isvalid.js";
import { tdigestMerge } from "./sketch/tdigest-merge.js";
import { countof } from "./string/countof.js";
import { extractAll } from "./string/extract-all.js";
import { extract } from "./string/extract.js";
import { formatBytes } from "./string/format-bytes.js";
import { hasAnyIndex } from "./string/has-any-index.js";
import { indexofRegex } from "./string/indexof-regex.js";
import { indexof } from "./string/indexof.js";
import { isascii } from "./string/isascii.js";
import { isempty } from "./string/isempty.js";
import { isnotempty } from "./string/isnotempty.js";
import { isutf8 } from "./string/isutf8.js";
import { newGuid } from "./string/new-guid.js";
import { regexQuote } from "./string/regex-quote.js";
import { replace, replaceRegex } from "./string/replace-regex.js";
import { replaceString } from "./string/replace-string.js";
import { replaceStrings } from "./string/replace-strings.js";
import { reverse } from "./string/reverse.js";
import { split } from "./string/split.js";
import { strcatArray } from "./string/strcat-array.js";
import { strcatDelim } from "./string/strcat-delim.js";
import { strcat } from "./string/strcat.js";
import { strcmp } from "./string/strcmp.js";
import { stringSize } from "./string/string-size.js";
import { strlen } from "./string/strlen.js";
import { strrep } from "./string/strrep.js";
import { substring } from "./string/substring.js";
import { tohex } from "./string/tohex.js";
import { tolower } from "./string/tolower.js";
import { toupper } from "./string/toupper.js";
import { translate } from "./string/translate.js";
import { trim, trimEnd, trimStart } from "./string/trim.js";
import { unicodeCodepointsFromString } from "./string/unicode-codepoints-from-string.js";
import { unicodeCodepointsToString } from "./string/unicode-codepoints-to-string.js";
import { convertAngle } from "./unit/convert-angle.js";
import { convertEnergy } from "./unit/convert-energy.js";
import { convertForce } from "./unit/convert-force.js";
import { convertLength } from "./unit/convert-length.js";
import { convertMass } from "./unit/convert-mass.js";
import { convertSpeed } from "./unit/convert-speed.js";
import { convertTemperature } from "./unit/convert-temperature.js";
import { convertVolume } from "./unit/convert-volume.js";
import { parseUrl } from "./url/parse-url.js";
import { parseUrlquery } from "./url/parse-urlquery.js";
import { urlDecode } from "./url/url-decode.js";
import { urlEncode, urlEncodeComponent } from "./url/url-encode.js";
import { next, prev } from "./window/neighbor.js";
import { rowCumsum } from "./window/row-cumsum.js";
import { rowNumber } from "./window/row-number.js";
import { rowRankDense, rowRankMin } from "./window/row-rank.js";
import { rowWindowSession } from "./window/row-window-session.js";

export const scalarFunctions: readonly ScalarFunction[] = [
  arrayConcat,
  arrayIff,
  arrayIndexOf,
  arrayLength,
  arrayReverse,
  arrayRotateLeft,
  arrayRotateRight,
  arrayShiftLeft,
  arrayShiftRight,
  arraySlice,
  arraySortAsc,
  arraySortDesc,
  arraySplit,
  arraySum,
  packArray,
  range,
  repeat,
  zip,
  bagHasKey,
  bagKeys,
  bagMerge,
  bagPack,
  bagRemoveKeys,
  bagSetKey,
  bagZip,
  tobool,
  todatetime,
  todecimal,
  toguid,
  toint,
  tolong,
  toreal,
  tostring,
  totimespan,
  startofday,
  startofweek,
  startofmonth,
  startofyear,
  endofday,
  endofweek,
  endofmonth,
  endofyear,
  datetimeAdd,
  datetimeDiff,
  datetimePart,
  formatDatetimeFunction,
  formatTimespanFunction,
  makeDatetime,
  makeTimespan,
  now,
  ago,
  getyear,
  monthofyear,
  weekOfYear,
  dayofmonth,
  dayofyear,
  hourofday,
  dayofweek,
  datetimeUtcToLocal,
  datetimeLocalToUtc,
  datetimeListTimezones,
  unixtimeSecondsTodatetime,
  unixtimeMillisecondsTodatetime,
  unixtimeMicrosecondsTodatetime,
  unixtimeNanosecondsTodatetime,
  dynamicToJson,
  gettype,
  parseJson,
  treepath,
  base64DecodeToarray,
  base64DecodeToguid,
  base64DecodeTostring,
  base64EncodeFromarray,
  base64EncodeFromguid,
  base64EncodeTostring,
  gzipCompressToBase64String,
  gzipDecompressFromBase64String,
  punycodeDomainToString,
  punycodeDomainFromString,
  punycodeFromString,
  punycodeToString,
  zlibCompressToBase64String,
  zlibDecompressFromBase64String,
  estimateDataSize,
  geoPointBuffer,
  geoLineBuffer,
  geoPolygonBuffer,
  geoLineDensify,
  geoPolygonDensify,
  geoFromWkt,
  geoPointToGeohash,
  geoGeohashToCentralPoint,
  geoGeohashToPolygon,
  geoGeohashNeighbors,
  geoPointToH3cell,
  geoH3cellToCentralPoint,
  geoH3cellToPolygon,
  geoH3cellLevel,
  geoH3cellParent,
  geoH3cellChildren,
  geoH3cellNeighbors,
  geoH3cellRings,
  geoPolygonToH3cells,
  geoIntersects2lines,
  geoIntersectsLineWithPolygon,
  geoIntersects2polygons,
  geoIntersection2lines,
  geoIntersectionLineWithPolygon,
  geoIntersection2polygons,
  geoUnionPolygonsArray,
  geoUnionLinesArray,
  geoLineLength,
  geoLineCentroid,
  geoLineInterpolatePoint,
  geoLineLocatePoint,
  geoLineSimplify,
  geoClosestPointOnLine,
  geoDistancePointToLine,
  geoDistance2points,
  geoAzimuth,
  geoAngle,
  geoPointInCircle,
  geoPolygonArea,
  geoPolygonPerimeter,
  geoPolygonCentroid,
  geoPointInPolygon,
  geoDistancePointToPolygon,
  geoClosestPointOnPolygon,
  geoPolygonSimplify,
  geoPointToS2cell,
  geoS2cellToCentralPoint,
  geoS2cellToPolygon,
  geoS2cellNeighbors,
  geoPolygonToS2cells,
  geoLineToS2cells,
  geoSimplifyPolygonsArray,
  hashMd5,
  hashSha1,
  hashSha256,
  hash,
  hashXxhash64,
  formatIpv4,
  formatIpv4Mask,
  hasIpv4Prefix,
  hasAnyIpv4Prefix,
  hasIpv4,
  hasAnyIpv4,
  ipv4Compare,
  ipv4IsMatch,
  ipv4IsInAnyRange,
  ipv4IsInRange,
  ipv4IsPrivate,
  ipv4NetmaskSuffix,
  ipv4RangeToCidrList,
  ipv6Compare,
  ipv6IsMatch,
  ipv6IsInAnyRange,
  ipv6IsInRange,
  parseIpv4,
  parseIpv4Mask,
  parseIpv6,
  parseIpv6Mask,
  assert,
  caseFunction,
  coalesce,
  iff,
  isnan,
  isinf,
  isfinite,
  isnotnull,
  isnull,
  maxOf,
  minOf,
  not,
  abs,
  around,
  binAt,
  binAuto,
  bin,
  binaryAnd,
  binaryOr,
  binaryXor,
  binaryNot,
  binaryShiftLeft,
  binaryShiftRight,
  bitsetCountOnes,
  ceiling,
  log,
  log2,
  log10,
  pow,
  sqrt,
  exp,
  exp2,
  exp10,
  rand,
  round,
  sign,
  erf,
  erfc,
  gamma,
  loggamma,
  betaCdf,
  betaInv,
  betaPdf,
  sin,
  cos,
  tan,
  cot,
  asin,
  acos,
  atan,
  atan2,
  degrees,
  radians,
  pi,
  welchTest,
  extractJson,
  parseCommandLine,
  parseCsv,
  parsePath,
  parseUserAgent,
  parseVersion,
  parseXml,
  seriesAdd,
  seriesSubtract,
  seriesMultiply,
  seriesDivide,
  seriesPow,
  seriesGreater,
  seriesGreaterEquals,
  seriesLess,
  seriesLessEquals,
  seriesEquals,
  seriesNotEquals,
  seriesCosineSimilarity,
  seriesDecomposeAnomalies,
  seriesDecompose,
  seriesDecomposeForecast,
  seriesDotProduct,
  seriesFft,
  seriesIfft,
  seriesFillConst,
  seriesFillForward,
  seriesFillBackward,
  seriesFillLinear,
  seriesFir,
  seriesFit2lines,
  seriesFit2linesDynamic,
  seriesFitLine,
  seriesFitLineDynamic,
  seriesFitPoly,
  seriesIir,
  seriesOutliers,
  seriesPearsonCorrelation,
  seriesPeriodsDetect,
  seriesPeriodsValidate,
  seriesSeasonal,
  seriesStats,
  seriesStatsDynamic,
  seriesSum,
  seriesProduct,
  seriesMagnitude,
  seriesExp,
  seriesLog,
  seriesSin,
  seriesCos,
  seriesTan,
  seriesAsin,
  seriesAcos,
  seriesAtan,
  seriesAbs,
  seriesSign,
  seriesFloor,
  seriesCeiling,
  jaccardIndex,
  setDifference,
  setEquals,
  setHasElement,
  setIntersect,
  setUnion,
  dcountHll,
  hllIsvalid,
  hllMerge,
  percentileTdigest,
  percentilesArrayTdigest,
  rankTdigest,
  percentrankTdigest,
  tdigestIsvalid,
  tdigestMerge,
  countof,
  extractAll,
  extract,
  formatBytes,
  hasAnyIndex,
  indexofRegex,
  indexof,
  isascii,
  isempty,
  isnotempty,
  isutf8,
  newGuid,
  regexQuote,
  replaceRegex,
  replace,
  replaceString,
  replaceStrings,
  reverse,
  split,
  strcatArray,
  strcatDelim,
  strcat,
  strcmp,
  stringSize,
  strlen,
  strrep,
  substring,
  tohex,
  tolower,
  toupper,
  translate,
  trimStart,
  trimEnd,
  trim,
  unicodeCodepointsFromString,
  unicodeCodepointsToString,
  convertAngle,
  convertEnergy,
  convertForce,
  convertLength,
  convertMass,
  convertSpeed,
  convertTemperature,
  convertVolume,
  parseUrl,
  parseUrlquery,
  urlDecode,
  urlEncode,
  urlEncodeComponent,
  prev,
  next,
  rowCumsum,
  rowNumber,
  rowRankDense,
  rowRankMin,
  rowWindowSession,
];
