import { fold } from '../../domain/catalogue/folding/fold.ts'
import { kanjiClasses, kanjiFoldingTo } from '../../domain/catalogue/folding/kanji.ts'
import { type FoldingRule, foldingRules, foldingVersion } from '../../domain/catalogue/folding/rules.ts'
import { soundOf, soundRules } from '../../domain/catalogue/folding/sound.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

type RuleCode = (typeof foldingRules)[number]['id']

const ruleDescriptions: Record<RuleCode, string> = {
  FORMS:
    'Converts full width, half width, ligatures, circled letters and Roman numerals to plain characters. Removes invisible characters.',
  CASE: 'Converts capital letters to small letters.',
  LETTERS: 'Removes accents. Spells out ß, æ and similar letters.',
  KANJI: 'Replaces old, new and variant kanji with one kanji of their class.',
  PUNCTUATION:
    'Removes spaces and punctuation, except the signs of C++ and C#. Converts a hyphen after katakana to a long vowel mark.',
  KE: 'Converts ヶ and ケ between kanji to が, and after numbers to か.',
  HIRAGANA: 'Converts katakana to hiragana.',
  LONG: 'Converts a long vowel mark to the vowel.',
  REPEATED: 'Writes out repetition marks such as 々 and ゝ.',
  VU: 'Converts ヴァ to バ, ヴ to ブ and so on.',
  SMALL: 'Converts small kana to large kana.',
  SOUND: 'Converts kana with equal sounds: ぢ to じ, づ to ず, ゐ to い, ゑ to え, を to お.',
}

const FoldingRuleEnum = builder.enumType('FoldingRuleCode', {
  description: 'Rules by which search treats spellings as equal, in the order of application.',
  values: Object.fromEntries(foldingRules.map(({ id }) => [id, { description: ruleDescriptions[id] }])) as Record<
    RuleCode,
    { description: string }
  >,
})

type SoundCode = (typeof soundRules)[number]['id']

const soundRuleDescriptions: Record<SoundCode, string> = {
  LOANWORDS: 'Converts foreign sounds to older spellings: ティ to チ, ディ to ジ, トゥ to ツ, ファ to ハ.',
  DOUBLED: 'Removes small ッ.',
  PARTICLES: 'Converts は to わ and へ to え, as particles are pronounced.',
  LENGTH: 'Removes a vowel that lengthens the previous one.',
}

const SoundRuleEnum = builder.enumType('SoundRuleCode', {
  description: 'Rules by which words sound alike, in the order of application.',
  values: Object.fromEntries(soundRules.map(({ id }) => [id, { description: soundRuleDescriptions[id] }])) as Record<
    SoundCode,
    { description: string }
  >,
})

const Example = builder.objectRef<FoldingRule['examples'][number]>('FoldingExample').implement({
  description: 'Two spellings that find each other because of a rule.',
  fields: (t) => ({
    typed: t.string({ description: 'Text entered in a search.', resolve: ([typed]) => typed }),
    found: t.string({ description: 'Text that the search finds.', resolve: ([, found]) => found }),
  }),
})

const Rule = builder.objectRef<(typeof foldingRules)[number]>('FoldingRule').implement({
  description: 'One step that normalises text for search.',
  fields: (t) => ({
    code: t.field({ type: FoldingRuleEnum, description: 'Code of the rule.', resolve: ({ id }) => id }),
    examples: t.field({
      type: [Example],
      size: 3,
      description: 'Some examples.',
      resolve: ({ examples }) => [...examples],
    }),
  }),
})

const SoundRule = builder.objectRef<(typeof soundRules)[number]>('SoundRule').implement({
  description: 'One step that normalises the sound of a word, after spelling rules.',
  fields: (t) => ({
    code: t.field({ type: SoundRuleEnum, description: 'Code of the rule.', resolve: ({ id }) => id }),
    examples: t.field({
      type: [Example],
      size: 3,
      description: 'Some examples.',
      resolve: ({ examples }) => [...examples],
    }),
  }),
})

const KanjiVariants = builder.objectRef<string>('SameKanji').implement({
  description: 'A kanji and its equivalents in search.',
  fields: (t) => ({
    character: t.string({ description: 'The given kanji.', resolve: (character) => character }),
    same: t.stringList({
      size: 3,
      description: 'All equivalents, itself included. The first represents the class.',
      resolve: (character) => kanjiFoldingTo(fold(character)),
    }),
  }),
})

const Folding = builder.objectRef<Record<never, never>>('Folding').implement({
  description: 'The spelling rules of search (C1).',
  fields: (t) => ({
    version: t.int({ description: 'Version, increased whenever the rules change.', resolve: () => foldingVersion }),
    rules: t.field({
      type: [Rule],
      size: 15,
      description: 'Rules in the order of application. Each works on the result of the previous one.',
      resolve: () => [...foldingRules],
    }),
    soundRules: t.field({
      type: [SoundRule],
      size: 5,
      description: 'Rules for words that otherwise find nothing.',
      resolve: () => [...soundRules],
    }),
    sound: t.string({
      nullable: true,
      description: 'Normalised sound of the text. Null when the text is not kana.',
      args: {
        text: t.arg.string({ required: true, validate: textInput(100), description: 'At most 100 characters.' }),
      },
      resolve: (_folding, { text }) => soundOf(text),
    }),
    classCount: t.int({
      description: 'Number of classes of equivalent kanji.',
      resolve: () => kanjiClasses.length,
    }),
    kanjiCount: t.int({ description: 'Number of kanji in these classes.', resolve: () => kanjiClasses.flat().length }),
    classes: t.stringList({
      size: kanjiClasses.length,
      description: 'All classes, each as one string. They change only with `version`.',
      resolve: () => kanjiClasses.map((members) => members.join('')),
    }),
    variantsOf: t.field({
      type: [KanjiVariants],
      size: 20,
      description: 'Equivalents of each kanji in the text, without duplicates.',
      args: {
        characters: t.arg.string({
          required: true,
          validate: textInput(20),
          description: 'At most 20 characters. Other characters than kanji are ignored.',
        }),
      },
      resolve: (_folding, { characters }) => {
        const kanji = [...characters].filter((character) => /\p{sc=Han}/u.test(fold(character)))
        return [...new Set(kanji)]
      },
    }),
    folded: t.string({
      description: 'Normalised form of the text that search compares.',
      args: {
        text: t.arg.string({ required: true, validate: textInput(100), description: 'At most 100 characters.' }),
      },
      resolve: (_folding, { text }) => fold(text),
    }),
  }),
})

builder.queryField('folding', (t) =>
  t.field({
    type: Folding,
    scope: 'public',
    description: 'The published spelling rules of search.',
    resolve: () => ({}),
  }),
)
