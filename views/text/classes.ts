/**
 * Reads the main classes and divisions of the Nippon Decimal Classification. Each line is the number, a space and the
 * name.
 */
export function classNames(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  )
}
