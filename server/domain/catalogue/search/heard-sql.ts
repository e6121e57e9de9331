import { requiredGrams } from '../folding/fold.ts'
import { type WordField, wordColumns } from './conditions.ts'
import type { FoldedConditions } from './folded-conditions.ts'

type Param = (value: unknown) => string

/** Reports whether a word also matches by its sound. */
export const isHeard = ({ heard }: FoldedConditions, field: WordField, word: string): boolean =>
  heard?.words.some((one) => one.field === field && one.word === word) ?? false

/** The column holds the sounds of titles before the bar and those of people after it. */
export function soundPattern(sound: string, of: WordField | undefined): string {
  return of === 'title' ? `%${sound}%|%` : of === 'author' ? `%|%${sound}%` : `%${sound}%`
}

/** Returns patterns for titles that begin or end with a sound, and for people of this name or part of a name. */
function patternsOf(sounds: string[], field: WordField): string[] {
  const ofTitles = sounds.flatMap((sound) => [` ${sound}`, `${sound} `].map((one) => soundPattern(one, 'title')))
  const ofPeople = sounds.map((sound) => soundPattern(` ${sound} `, 'author'))
  return field === 'title' ? ofTitles : field === 'author' ? ofPeople : [...ofTitles, ...ofPeople]
}

const soundsLike = (patterns: string[], param: Param) => `t.folded_sounds LIKE ANY (${param(patterns)}::text[])`

/** Returns SQL conditions: the word sounds like a part of a title or of a name. */
export function bySoundSql({ heard }: Pick<FoldedConditions, 'heard'>, param: Param): string[] {
  return (heard?.words ?? []).map(({ field, sounds }) => soundsLike(patternsOf(sounds, field), param))
}

/** Returns SQL conditions: each word, or a name with its sound. */
export function heardSql({ heard }: Pick<FoldedConditions, 'heard'>, param: Param): string[] {
  const bySound = bySoundSql({ heard }, param)
  if (!heard || heard.bySoundAlone) return bySound
  return heard.words.map(
    ({ field, word }, i) => `(t.${wordColumns[field]} LIKE ${param(`%${word}%`)} OR ${bySound[i]})`,
  )
}

/** Returns the same conditions on the indexes of words and of sounds. */
export function heardKeysSql(
  { heard }: FoldedConditions,
  keysSql: string,
  soundKeysSql: string,
  param: Param,
): string[] {
  const has = (keys: string, text: string) => `${keys} @> ${param(requiredGrams(text))}::text[]`
  return (heard?.words ?? []).map(({ word, sounds }) => {
    const ways = sounds.map((sound) => has(soundKeysSql, sound))
    return `(${[...(heard?.bySoundAlone ? [] : [has(keysSql, word)]), ...ways].join(' OR ')})`
  })
}

/** Ranks by kind of match. All are below those of words in a title (`rank.inTitle`). */
const ranks = { exactTitle: 60, title: 50, person: 40, part: 5, beginning: 12, most: 35 }
const ranksOfNames = { ...ranks, title: 40, person: 50, part: 35, beginning: 5 }
/** The rank of a whole title by the sound of one of several words. */
const oneTitle = 20
/** Outweighs the rank of works by a person (`rank.made`). */
const behindLiteral = 300

/** SQL: the rank of a title that matches by sound. Null when no word matches so. */
export function heardRankSql({ heard }: FoldedConditions, param: Param): string | null {
  if (!heard || heard.words.length === 0) return null
  const of = heard.areNames ? ranksOfNames : ranks
  const like = (sounds: string[], field: WordField, [before, after]: string[]) =>
    soundsLike(
      sounds.map((sound) => soundPattern(before + sound + after, field)),
      param,
    )
  const whole = [' ', ' ']
  const words = heard.words.map(
    ({ sounds }) => `CASE WHEN ${like(sounds, 'author', whole)} THEN ${of.part}
      WHEN ${like(sounds, 'title', whole)} THEN ${oneTitle}
      WHEN ${like(sounds, 'title', [' ', ''])} THEN ${of.beginning} ELSE 0 END`,
  )
  const each = `least(${words.join(' + ')}, ${of.most})`
  const named = () => [
    `WHEN ${like(heard.wholes, 'title', whole)} THEN ${of.title}`,
    `WHEN ${like(heard.wholes, 'author', whole)} THEN ${of.person}`,
  ]
  // A statement must not have unused parameters.
  const ofWholes = heard.wholes.length === 0 ? [] : heard.areNames ? named().reverse() : named()
  // A reading of the same length is nearer than one that only sounds alike: ソセキ and ソウセイキ.
  const exact = `WHEN t.folded_names LIKE ANY (${param(heard.kana.map((kana) => `% ${kana} %`))}::text[]) THEN ${of.exactTitle}`
  return `CASE ${[exact, ...ofWholes].join(' ')} ELSE ${each} END${heard.literalFirst ? ` - ${behindLiteral}` : ''}`
}
