/** A point in pixels: x to the right, y down, (0, 0) at the outer corner of the first pixel. */
export type Point = readonly [x: number, y: number]

/**
 * A closed outline in pixels of the picture, clockwise as seen, starting at the corner that is upper left
 * when the card is read upright. Four points where the paper is flat, more where an edge is curved.
 */
export type Polygon = readonly Point[]
