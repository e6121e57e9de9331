import fc from 'fast-check'

/**
 * A property that plays what is drawn for so many seconds; what is drawn later passes unplayed. The first is played
 * however slow the machine is, and none is left half played, as it is where fast-check interrupts.
 */
export function forSeconds<Drawn>(seconds: number, drawn: fc.Arbitrary<Drawn>, play: (one: Drawn) => Promise<void>) {
  const end = performance.now() + seconds * 1000
  let played = 0
  return fc.asyncProperty(drawn, async (one) => {
    if (played > 0 && performance.now() > end) return
    await play(one)
    played += 1
  })
}
