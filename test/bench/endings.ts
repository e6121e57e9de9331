const endings: (() => Promise<unknown>)[] = []

/** Remembers what was started or made, so that nothing is left behind, also after an error. */
export function atTheEnd(end: () => Promise<unknown>): void {
  endings.push(end)
}

/** Ends everything, the last first. */
export async function endAll(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error))
}
