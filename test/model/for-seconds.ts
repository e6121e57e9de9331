import fc from 'fast-check'

/**
 * A property that runs drawn values for a limited number of seconds and accepts the rest without running. The first
 * value always runs, and none is interrupted midway, unlike with the time limit of fast-check.
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
