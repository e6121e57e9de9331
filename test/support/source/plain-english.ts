import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import ts from 'typescript'

/** Maximum number of words in a sentence. */
export const longestSentence = 30

/** A word that opens a sentence whose subject is missing, as in "Who has signed in.". "By default" is an adverb. */
const withoutSubject = /^(?:What|Who|Whoever|Of|By(?! default\b)|So|As)\b/

/** A clause that states when a value is null, or what null means as an input. */
const explained = [
  /\bnull (?:when|until|if|unless|while|on|for|in|once|only|together|otherwise)\b/i,
  /\b(?:when|if|unless|until|while|or|and|is|are|returns?|with|than) (?:[\w` ]{0,20}\b)?null\b/i,
  /\bnull (?:and|or|means|resets|restores|rows?|values?)\b/i,
]

/** Splits a text into sentences. Inline code counts as one word. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/`[^`]*`/g, '`code`')
    .split(/(?<=[.!?])["')]?\s+(?=["'(`]?[\p{Lu}\p{Lo}`])|\n\s*\n|\n\s*[-*] /u)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

const wordsIn = (sentence: string) => sentence.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** Returns the faults of a text: an opening without a subject, and sentences that are too long. */
export function faultsOf(text: string): string[] {
  const sentences = sentencesOf(text)
  return [
    ...(withoutSubject.test(text.trim()) ? [`opens without a subject: ${sentences[0]}`] : []),
    ...sentences.filter((one) => wordsIn(one) > longestSentence).map((one) => `has ${wordsIn(one)} words: ${one}`),
  ]
}

/** Returns the sentences of a description that mention null without an explanation. */
export function unexplainedNulls(text: string): string[] {
  return sentencesOf(text.replace(/`null`/g, 'null')).filter(
    (sentence) => /\bnull\b/i.test(sentence) && !explained.some((clause) => clause.test(sentence)),
  )
}

/** Lists the descriptions of a schema by path, such as `Title.otherVolumes(first:)`. */
export function descriptionsIn(schema: GraphQLSchema): Map<string, string> {
  const found = new Map<string, string>()
  const add = (path: string, { description }: { description?: string | null | undefined }) => {
    if (description) found.set(path, description)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue
    add(type.name, type)
    if (isEnumType(type)) for (const value of type.getValues()) add(`${type.name}.${value.name}`, value)
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field)
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field)
      for (const one of field.args) add(`${type.name}.${field.name}(${one.name}:)`, one)
    }
  }
  return found
}

/** Lists the doc comments of a source file with their lines, without comment marks and tags. */
export function docCommentsIn(name: string, text: string): { line: number; text: string }[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const starts = new Map<number, number>()
  const look = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) {
      if (text.startsWith('/**', pos)) starts.set(pos, end)
    }
    ts.forEachChild(node, look)
  }
  look(file)
  return [...starts].map(([pos, end]) => ({
    line: file.getLineAndCharacterOfPosition(pos).line + 1,
    text: text
      .slice(pos + 3, end - 2)
      .replace(/^\s*\* ?/gm, '')
      // Indented lines are examples of code or data.
      .replace(/^ {4,}.*$/gm, '')
      .replace(/^\s*@[\s\S]*$/m, '')
      .trim(),
  }))
}
