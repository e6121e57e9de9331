import { kanjiClasses, sameKanji } from '../../domain/catalogue/folding/kanji.ts'
import { type FoldingRule, foldingRules, foldingVersion } from '../../domain/catalogue/folding/rules.ts'
import { fold } from '../../domain/catalogue/folding.ts'
import { builder } from '../builder.ts'
import { plainText } from '../input.ts'

const FoldingRuleEnum = builder.enumType('FoldingRuleCode', {
  description:
    'The rules by which search takes different spellings for the same, in the order in which they are applied.',
  values: foldingRules.map(({ id }) => id),
})

const Example = builder.objectRef<FoldingRule['examples'][number]>('FoldingExample').implement({
  fields: (t) => ({
    typed: t.string({ resolve: ([typed]) => typed }),
    found: t.string({ description: 'What is found by it.', resolve: ([, found]) => found }),
  }),
})

const Rule = builder.objectRef<(typeof foldingRules)[number]>('FoldingRule').implement({
  fields: (t) => ({
    code: t.field({ type: FoldingRuleEnum, resolve: ({ id }) => id }),
    examples: t.field({ type: [Example], size: 3, resolve: ({ examples }) => [...examples] }),
  }),
})

const SameKanji = builder.objectRef<string>('SameKanji').implement({
  fields: (t) => ({
    character: t.string({ resolve: (character) => character }),
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
    rules: t.field({ type: [Rule], size: 15, resolve: () => [...foldingRules] }),
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
      description: 'Each kanji of the text, and all that search takes for it.',
      args: { characters: t.arg.string({ required: true, validate: plainText(20) }) },
      resolve: (_folding, { characters }) => {
        const kanji = [...characters].filter((character) => /\p{sc=Han}/u.test(fold(character)))
        return [...new Set(kanji)]
      },
    }),
    folded: t.string({
      description: 'The text as search compares it.',
      args: { text: t.arg.string({ required: true, validate: plainText(100) }) },
      resolve: (_folding, { text }) => fold(text),
    }),
  }),
})

builder.queryField('folding', (t) => t.field({ type: Folding, resolve: () => ({}) }))
