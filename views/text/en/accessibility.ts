import type * as ja from '../ja/accessibility.ts'
import { counted, number } from './language.ts'

export const accessibility: typeof ja.accessibility = {
  title: 'Accessibility',
  intro: (library) =>
    `${library} wants everyone to be able to find and reserve titles. This page says how accessible this service is.`,
  standard: 'Standard',
  standardText: 'JIS X 8341-3:2016 and WCAG 2.2',
  target: 'Target',
  targetText: 'Level AA',
  scope: 'Scope',
  scopeText: 'All pages of this service, including those of staff. Other sites and images of covers are not included.',
  result: 'Result',
  resultText: (all, { passed, failed, notApplicable, untested }) =>
    [
      `Of ${number(all)} success criteria, ${number(passed)} are met and ${number(notApplicable)} do not apply.`,
      failed > 0 ? `${counted(failed, 'criterion is', 'criteria are')} not met.` : '',
      untested > 0 ? `${counted(untested, 'criterion is', 'criteria are')} not tested yet.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  date: 'Tested on',
  dateText: (day, version) => `${day} (version ${version})`,
  tests: 'How we tested',
  testsText: (widths) =>
    `We test every page on screens that are ${widths} pixels wide, with axe and with our own automatic tests. What no program can test was checked by a developer who read the pages. These tables are generated from the test results.`,
  pagesOf: (count) => `Tested pages (${number(count)})`,
  pagesText: (desk, failed) =>
    `We also tested ${counted(desk, 'page', 'pages')} of staff. ${failed > 0 ? `${number(failed)} had a problem.` : 'None had a problem.'}`,
  criteriaOf: (count) => `Tested criteria (${number(count)})`,
  criteriaText: 'These are the criteria of WCAG 2.2, levels A and AA. They include all criteria of JIS X 8341-3:2016.',
  criterion: 'Criterion',
  level: 'Level',
  method: 'Method',
  methods: { axe: 'axe', test: 'automatic test', review: 'review' },
  between: ', ',
  engines: 'Tested browsers',
  engine: 'Browser',
  checked: 'What we tested',
  checks: {
    journey: 'From search to hold',
    pages: 'Every page',
    withoutScript: 'From search to hold, without scripts',
    keyboard: 'From search to hold, by keyboard',
    back: 'Going back',
    reading: 'Reading order',
  },
  outcome: 'Result',
  outcomes: { passed: 'Passed', failed: 'Failed', notApplicable: 'Does not apply', untested: 'Not tested' },
  limits: 'Known limits',
  limitList: [
    'We have not tested with a screen reader itself yet. We test what the browser passes to screen readers.',
    'Patrons with disabilities have not tested this service yet.',
    'The pronunciation and the language of titles come from the catalogue. A title without a reading may be read wrongly.',
    'On very old mobile phones, long words of the English pages may not fit on the screen.',
  ],
  contact: 'Contact',
  contactText:
    'Please tell us when something is hard to use or cannot be read. We also search and reserve for you by telephone and at the counter.',
}
