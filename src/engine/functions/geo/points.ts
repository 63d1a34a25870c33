import { optional, param, scalar } from "../definition.js";
import { angleBetween, azimuth, cross, dot, earthRadius, isPosition, toVector } from "./vector.js";
import { spheroidDistance } from "./spheroid.js";

export const geoDistance2points = scalar({
  name: "geo_distance_2points",
  doc: "The shortest distance between two points in metres, on a sphere or, if asked for, on the WGS-84 spheroid; null for a bad point.",
  params: [
    param("p1_longitude", "real"),
    param("p1_latitude", "real"),
    param("p2_longitude", "real"),
    param("p2_latitude", "real"),
    optional("use_spheroid", "bool"),
  ],
  returns: "real",
  examples: {
    "round(geo_distance_2points(0, 0, 0, 1), 3)": 111195.101,
    "round(geo_distance_2points(0, 0, 0, 1, true), 3)": 110574.389,
    "geo_distance_2points(300, 1, 1, 1)": null,
  },
  eval: (longitude1, latitude1, longitude2, latitude2, useSpheroid) => {
    if (!isPosition(longitude1, latitude1) || !isPosition(longitude2, latitude2)) return null;
    const [a, b] = [
      [longitude1, latitude1],
      [longitude2, latitude2],
    ] as const;
    return useSpheroid ? spheroidDistance(a, b) : angleBetween(toVector(a), toVector(b)) * earthRadius;
  },
});

export const geoAzimuth = scalar({
  name: "geo_azimuth",
  doc: "The direction from one point to another in radians clockwise from north; null where they are the same or opposite.",
  params: [
    param("p1_longitude", "real"),
    param("p1_latitude", "real"),
    param("p2_longitude", "real"),
    param("p2_latitude", "real"),
  ],
  returns: "real",
  examples: { "degrees(geo_azimuth(0, 0, 1, 0))": 90, "geo_azimuth(5, 10, 5, 10)": null },
  eval: (longitude1, latitude1, longitude2, latitude2) => {
    if (!isPosition(longitude1, latitude1) || !isPosition(longitude2, latitude2)) return null;
    const [a, b] = [
      [longitude1, latitude1],
      [longitude2, latitude2],
    ] as const;
    const angle = angleBetween(toVector(a), toVector(b));
    if (angle < 1e-15 || Math.PI - angle < 1e-15) return null;
    const direction = azimuth(a, b);
    return direction < 0 ? direction + 2 * Math.PI : direction;
  },
});

export const geoAngle = scalar({
  name: "geo_angle",
  doc: "The angle at the second of three points, in radians clockwise from the first edge to the second; null where two points are the same.",
  params: [
    param("p1_longitude", "real"),
    param("p1_latitude", "real"),
    param("p2_longitude", "real"),
    param("p2_latitude", "real"),
    param("p3_longitude", "real"),
    param("p3_latitude", "real"),
  ],
  returns: "real",
  examples: { "round(degrees(geo_angle(0, 10, 0, 5, 3, -10)), 6)": 168.732543 },
  eval: (...coordinates) => {
    const positions = [0, 2, 4].map((at) => [coordinates[at] as number, coordinates[at + 1] as number] as const);
    if (!positions.every(([longitude, latitude]) => isPosition(longitude, latitude))) return null;
    const [a, b, c] = positions.map(toVector) as [
      ReturnType<typeof toVector>,
      ReturnType<typeof toVector>,
      ReturnType<typeof toVector>,
    ];
    if (angleBetween(a, b) < 1e-15 || angleBetween(c, b) < 1e-15) return null;
    const [first, second] = [cross(a, b), cross(c, b)];
    const angle = Math.atan2(dot(b, cross(second, first)), dot(first, second));
    return angle < 0 ? angle + 2 * Math.PI : angle;
  },
});

export const geoPointInCircle = scalar({
  name: "geo_point_in_circle",
  doc: "Whether a point lies within a radius, in metres, of the centre of a circle; null for a bad point or radius.",
  params: [
    param("p_longitude", "real"),
    param("p_latitude", "real"),
    param("pc_longitude", "real"),
    param("pc_latitude", "real"),
    param("c_radius", "real"),
  ],
  returns: "bool",
  examples: { "geo_point_in_circle(0, 1, 0, 0, 112000)": true, "geo_point_in_circle(1, 1, 1, 1, -1)": null },
  eval: (longitude, latitude, centreLongitude, centreLatitude, radius) => {
    if (!isPosition(longitude, latitude) || !isPosition(centreLongitude, centreLatitude)) return null;
    if (!(radius >= 0 && Number.isFinite(radius))) return null;
    const distance = angleBetween(toVector([longitude, latitude]), toVector([centreLongitude, centreLatitude]));
    return distance * earthRadius <= radius;
  },
});
