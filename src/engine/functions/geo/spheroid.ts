import { angleBetween, earthRadius, toVector, type Position } from "./vector.js";

const majorAxis = 6_378_137;
const flattening = 1 / 298.257223563;
const minorAxis = majorAxis * (1 - flattening);

/** The distance in metres on the WGS-84 spheroid, by Vincenty's formula; where it does not converge, close to opposite points, on the sphere. */
export function spheroidDistance(a: Position, b: Position): number {
  const [longitude1, latitude1, longitude2, latitude2] = [...a, ...b].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const u1 = Math.atan((1 - flattening) * Math.tan(latitude1));
  const u2 = Math.atan((1 - flattening) * Math.tan(latitude2));
  const difference = longitude2 - longitude1;
  let lambda = difference;
  for (let step = 0; step < 200; step++) {
    const sinSigma = Math.hypot(
      Math.cos(u2) * Math.sin(lambda),
      Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda),
    );
    if (sinSigma === 0) return 0;
    const cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (Math.cos(u1) * Math.cos(u2) * Math.sin(lambda)) / sinSigma;
    const cosAlphaSquared = 1 - sinAlpha ** 2;
    const cosTwoMiddle = cosAlphaSquared === 0 ? 0 : cosSigma - (2 * Math.sin(u1) * Math.sin(u2)) / cosAlphaSquared;
    const c = (flattening / 16) * cosAlphaSquared * (4 + flattening * (4 - 3 * cosAlphaSquared));
    const previous = lambda;
    lambda =
      difference +
      (1 - c) * flattening * sinAlpha * (sigma + c * sinSigma * (cosTwoMiddle + c * cosSigma * (2 * cosTwoMiddle ** 2 - 1)));
    if (Math.abs(lambda - previous) > 1e-13) continue;
    const uSquared = (cosAlphaSquared * (majorAxis ** 2 - minorAxis ** 2)) / minorAxis ** 2;
    const large = 1 + (uSquared / 16384) * (4096 + uSquared * (uSquared * (320 - 175 * uSquared) - 768));
    const small = (uSquared / 1024) * (256 + uSquared * (uSquared * (74 - 47 * uSquared) - 128));
    const correction =
      small *
      sinSigma *
      (cosTwoMiddle +
        (small / 4) *
          (cosSigma * (2 * cosTwoMiddle ** 2 - 1) -
            (small / 6) * cosTwoMiddle * (4 * sinSigma ** 2 - 3) * (4 * cosTwoMiddle ** 2 - 3)));
    return minorAxis * large * (sigma - correction);
  }
  return angleBetween(toVector(a), toVector(b)) * earthRadius;
}
