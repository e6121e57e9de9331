import type { DeskFrame } from './frame.tsx'

/** The categories that a form offers: those in use, and the chosen one. */
export function categoryOptions({ texts, library }: DeskFrame, chosen?: string): [code: string, name: string][] {
  return library.patronCategories
    .filter(({ code, retiredAt }) => retiredAt === null || code === chosen)
    .map((category) => [category.code, texts.pick(category)])
}
