/** The contract's upper limit for both sides of a picture, in pixels. */
export const longestSide = 4096

/** Page height over width of the sheets that are met: A4 and the slightly lower blanks. */
export const pageAspect = 0.71

/** Height of a table's capitals in page widths (7.5 pt on A4). */
const capitalShare = 1 / 156

/** About how high, in pixels, the tables' capitals become when the page fills this share of the frame. */
export function capitalHeight(
  frame: { readonly width: number; readonly height: number },
  fill: number,
): number {
  const shorter = Math.min(frame.width, frame.height)
  const longer = Math.max(frame.width, frame.height)
  const across = frame.width < frame.height ? shorter : Math.min(longer, shorter / pageAspect)
  return across * fill * capitalShare
}
