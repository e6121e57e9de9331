/** A dictionary that may lack texts at any depth. A text that it lacks is shown in another language until it is translated. */
export type Translation<Texts> = Texts extends
  | ((...values: never[]) => unknown)
  | ReadonlyMap<unknown, unknown>
  | readonly unknown[]
  ? Texts
  : Texts extends object
    ? { [Key in keyof Texts]?: Translation<Texts[Key]> }
    : Texts

type Group = Record<string, unknown>

const isGroup = (node: unknown): node is Group =>
  typeof node === 'object' && node !== null && !Array.isArray(node) && !(node instanceof Map)

/** The paths of the texts that a completed dictionary has from another language. */
const pending = new WeakMap<object, readonly string[]>()

/** Returns the dictionary with the texts that it lacks taken from `fallback`. */
export function complete<Texts extends object>(translation: Translation<Texts>, fallback: Texts): Texts {
  const lacking: string[] = []
  const texts = merge(translation as Group, fallback as Group, '', lacking)
  pending.set(texts, lacking)
  return texts as Texts
}

/** Returns the paths of the texts that are not translated yet. Empty for a dictionary that was not completed. */
export const pendingTranslations = (texts: object): readonly string[] => pending.get(texts) ?? []

function merge(translation: Group, fallback: Group, path: string, lacking: string[]): Group {
  const texts: Group = { ...translation }
  for (const [key, text] of Object.entries(fallback)) {
    const [own, place] = [texts[key], path ? `${path}.${key}` : key]
    if (isGroup(text)) texts[key] = merge(isGroup(own) ? own : {}, text, place, lacking)
    else if (own === undefined) {
      texts[key] = text
      lacking.push(place)
    }
  }
  return texts
}
