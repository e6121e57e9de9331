import { fold } from '../../domain/catalogue/folding/fold.ts'
import { kanjiClasses, sameKanji } from '../../domain/catalogue/folding/kanji.ts'
import { type FoldingRule, foldingRules, foldingVersion } from '../../domain/catalogue/folding/rules.ts'
import { soundOf, soundRules } from '../../domain/catalogue/folding/sound.ts'
import { plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'

type RuleCode = (typeof foldingRules)[number]['id']

const saidOf: Record<RuleCode, string> = {
  FORMS: 'Full and half width, ligatures, circled letters and Roman numerals as plain characters; invisible ones go.',
  CASE: 'Capital letters as small ones.',
  LETTERS: 'Letters without accents; ß, æ and their like spelt out.',
  KANJI: 'Old, new and variant kanji as the one that stands for their class.',
  PUNCTUATION:
    'Spaces and punctuation go, but for the signs that end C++ and C#; a hyphen after katakana is a long mark.',
  KE: 'ヶ and ケ between kanji as が, and after numbers as か.',
  HIRAGANA: 'Katakana as hiragana.',
  LONG: 'A long mark as the vowel that it lengthens; a word that is long enough is found without it too.',
  REPEATED: 'Marks of repetition, such as 々 and ゝ, written out.',
  VU: 'ヴァ as バ, ヴ as ブ, and so on.',
  SMALL: 'Small kana as large ones.',
  SOUND: 'Kana that sound alike as one: ぢ as じ, づ as ず, ゐ as い, ゑ as え, を as お.',
}

const FoldingRuleEnum = builder.enumType('FoldingRuleCode', {
  description:
    'The rules by which search takes different spellings for the same, in the order in which they are applied.',
  values: Object.fromEntries(foldingRules.map(({ id }) => [id, { description: saidOf[id] }])) as Record<
    RuleCode,
    { description: string }
  >,
})

type SoundCode = (typeof soundRules)[number]['id']

const saidOfSound: Record<SoundCode, string> = {
  LOANWORDS:
    'Sounds of other languages as what was written for them before: ティ as チ, ディ as ジ, トゥ as ツ, ファ as ハ.',
  DOUBLED: 'A small ッ goes.',
  PARTICLES: 'は as わ and へ as え, as the particles are spoken.',
  LENGTH: 'A vowel that makes the one before it longer goes.',
}

const SoundRuleEnum = builder.enumType('SoundRuleCode', {
  description: 'The rules by which words sound alike, in the order in which they are applied.',
  values: Object.fromEntries(soundRules.map(({ id }) => [id, { description: saidOfSound[id] }])) as Record<
    SoundCode,
    { description: string }
  >,
})

const Example = builder.objectRef<FoldingRule['examples'][number]>('FoldingExample').implement({
  description: 'Two spellings that find each other because of a rule.',
  fields: (t) => ({
    typed: t.string({ description: 'What somebody types into a search.', resolve: ([typed]) => typed }),
    found: t.string({ description: 'What is found by it.', resolve: ([, found]) => found }),
  }),
})

const Rule = builder.objectRef<(typeof foldingRules)[number]>('FoldingRule').implement({
  description: 'One step by which a text becomes what search compares.',
  fields: (t) => ({
    code: t.field({ type: FoldingRuleEnum, description: 'Its name, for programs.', resolve: ({ id }) => id }),
    examples: t.field({
      type: [Example],
      size: 3,
      description: 'For readers to see what it does; not all that it does.',
      resolve: ({ examples }) => [...examples],
    }),
  }),
})

const SoundRule = builder.objectRef<(typeof soundRules)[number]>('SoundRule').implement({
  description: 'What sounds alike, beside what folding takes for the same.',
  fields: (t) => ({
    code: t.field({ type: SoundRuleEnum, description: 'Its name, for programs.', resolve: ({ id }) => id }),
    examples: t.field({
      type: [Example],
      size: 3,
      description: 'For readers to see what it does; not all that it does.',
      resolve: ({ examples }) => [...examples],
    }),
  }),
})

const SameKanji = builder.objectRef<string>('SameKanji').implement({
  description: 'A kanji, and what search takes for it.',
  fields: (t) => ({
    character: t.string({ description: 'As it was asked for.', resolve: (character) => character }),
    same: t.stringList({
      size: 3,
      description: 'All that search takes for it, itself included; the first stands for all.',
      resolve: (character) => sameKanji(fold(character)),
    }),
  }),
})

const Folding = builder.objectRef<Record<never, never>>('Folding').implement({
  description: 'How search takes different spellings for the same (C1).',
  fields: (t) => ({
    version: t.int({ description: 'Raised whenever the rules change.', resolve: () => foldingVersion }),
    rules: t.field({
      type: [Rule],
      size: 15,
      description: 'In the order in which they are applied; each works on what the one before leaves.',
      resolve: () => [...foldingRules],
    }),
    soundRules: t.field({
      type: [SoundRule],
      size: 5,
      description:
        'By these words are compared that find nothing by the others; the small kana are read before `SMALL`.',
      resolve: () => [...soundRules],
    }),
    sound: t.string({
      nullable: true,
      description: 'How the text sounds; null: it is not kana.',
      args: {
        text: t.arg.string({ required: true, validate: plainText(100), description: 'At most 100 characters.' }),
      },
      resolve: (_folding, { text }) => soundOf(text),
    }),
    classCount: t.int({
      description: 'Classes of kanji that are taken for one another.',
      resolve: () => kanjiClasses.length,
    }),
    kanjiCount: t.int({ description: 'Kanji in these classes.', resolve: () => kanjiClasses.flat().length }),
    classes: t.stringList({
      size: kanjiClasses.length,
      description: 'All the classes, each as one string: a table of the program, which changes with `version` alone.',
      resolve: () => kanjiClasses.map((members) => members.join('')),
    }),
    variantsOf: t.field({
      type: [SameKanji],
      size: 20,
      description: 'Each kanji of the text once, and all that search takes for it.',
      args: {
        characters: t.arg.string({
          required: true,
          validate: plainText(20),
          description: 'At most 20 characters; what is no kanji is passed over.',
        }),
      },
      resolve: (_folding, { characters }) => {
        const kanji = [...characters].filter((character) => /\p{sc=Han}/u.test(fold(character)))
        return [...new Set(kanji)]
      },
    }),
    folded: t.string({
      description: 'The text as search compares it.',
      args: {
        text: t.arg.string({ required: true, validate: plainText(100), description: 'At most 100 characters.' }),
      },
      resolve: (_folding, { text }) => fold(text),
    }),
  }),
})

builder.queryField('folding', (t) =>
  t.field({ type: Folding, description: 'The published rules of spelling that search goes by.', resolve: () => ({}) }),
)
