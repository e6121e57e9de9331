import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { NoticeKind } from '../../generated/prisma/enums.ts'

/** The HTML part of a mail with these values in it, each of them escaped. */
type Template = (values: object) => string
export type Templates = (kind: NoticeKind, language: string) => Promise<Template>

/** A template that cannot be made into a mail. Its letters wait; those of other kinds go out (M6). */
export class BrokenTemplate extends Error {
  override name = 'BrokenTemplate'
}

/**
 * The templates of a folder. Each is compiled at its first use, once in each language, and remembered; one that cannot
 * be compiled for so many milliseconds, so that its letters cost those of other kinds no time.
 */
export function templatesIn(folder: URL, patience = 60_000): Templates {
  const compiled = new Map<string, Promise<Template>>()
  return (kind, language) => {
    const key = `${kind} ${language}`
    const remembered = compiled.get(key)
    if (remembered) return remembered
    const template = compile(new URL(`${kind.toLowerCase().replaceAll('_', '-')}.mjml`, folder), language)
    compiled.set(key, template)
    template.catch(() => setTimeout(() => compiled.delete(key), patience).unref())
    return template
  }
}

async function compile(file: URL, language: string): Promise<Template> {
  try {
    const html = await htmlOf(file, language)
    const { default: Handlebars } = await import('handlebars')
    // Strict: a value that is missing fails instead of leaving a gap.
    const fill = Handlebars.compile(Handlebars.parse(html), { strict: true, knownHelpersOnly: true })
    return (values) => {
      try {
        return fill(values)
      } catch (error) {
        throw brokenBy(file, error)
      }
    }
  } catch (error) {
    throw brokenBy(file, error)
  }
}

const brokenBy = (file: URL, cause: unknown) => new BrokenTemplate(`${file.pathname} is broken: ${cause}`, { cause })

async function htmlOf(file: URL, language: string): Promise<string> {
  const source = await readFile(file, 'utf8')
  // Loaded with the first mail: the service starts without it.
  const { default: mjml2html } = await import('mjml')
  const { html } = await mjml2html(source.replace('<mjml>', `<mjml lang="${language}" dir="ltr">`), {
    validationLevel: 'strict',
    filePath: fileURLToPath(file),
    ignoreIncludes: false,
    // None from elsewhere: MJML's own are fetched from a server that would learn who reads when.
    fonts: {},
    // The space between elements alone: style sheets would need cssnano, and here have a few lines.
    minify: true,
    minifyOptions: { minifyCss: false },
  })
  // A part that it cannot read is a comment to MJML, even where it is strict.
  const [failed] = /<!-- mj-include.*?-->/.exec(html) ?? []
  if (failed) throw new Error(failed)
  return html
}
