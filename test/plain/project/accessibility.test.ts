import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { criteria } from '../../../views/library/accessibility/criteria.ts'
import { isDeskRoute, report } from '../../../views/library/accessibility/report.ts'
import { pageNames } from '../../../views/library/accessibility/tested-pages.tsx'
import { evidence, testFiles } from '../../accessibility/evidence.ts'
import { untestedRoutes } from '../../accessibility/untested-routes.ts'
import { pageRoutes } from '../../support/source/page-routes.ts'

const path = 'views/library/accessibility/report.json'
const command = 'Run npm run accessibility, which updates views/library/accessibility/report.json.'

test('the results of the accessibility tests name every page of patrons and every criterion, and nothing else', () => {
  const routes = pageRoutes()
  const pages = routes.filter(({ method, route }) => method === 'GET' && !isDeskRoute(route)).map(({ route }) => route)
  const missing = [...new Set(pages)].filter((route) => !(route in report.pages) && !untestedRoutes.includes(route))
  expect(missing, command).toEqual([])
  const known = new Set(routes.map(({ route }) => route))
  expect(
    [...Object.keys(report.pages), ...untestedRoutes].filter((route) => !known.has(route)),
    command,
  ).toEqual([])
  // The pages of the desk are found by following links.
  expect(Object.keys(report.pages).filter(isDeskRoute).length, command).toBeGreaterThan(40)
  expect(Object.keys(report.criteria), command).toEqual(criteria.map(({ id }) => id))
})

test('every criterion and every tested page of patrons has evidence or a name', () => {
  expect(Object.keys(evidence).filter((id) => !criteria.some((criterion) => criterion.id === id))).toEqual([])
  const ofPatrons = Object.keys(report.pages).filter((route) => !isDeskRoute(route))
  expect(ofPatrons.filter((route) => !pageNames.has(route))).toEqual([])
  expect(testFiles.filter((file) => !readFileSync(`test/browser/${file}.test.ts`, 'utf8'))).toEqual([])
})

test('the file of the results has at most 10 KB', () => {
  expect(readFileSync(path).length).toBeLessThanOrEqual(10_240)
})
