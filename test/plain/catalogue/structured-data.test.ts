import { expect, test } from 'vitest'
import { materialIcons } from '../../../server/common/material-forms.ts'
import { titleSchema } from '../../../views/catalogue/structured-data.ts'
import { branchSchema } from '../../../views/library/structured-data.ts'
import { schemaFaults } from './schema-org.ts'

const title = {
  title: '坊っちゃん',
  volume: '上',
  publisher: '岩波書店',
  publishedYear: 1950,
  isbns: ['9784101010014'],
  contributors: [
    { role: '著者', name: '夏目 漱石' },
    { role: '翻訳者', name: 'ジョン・スミス' },
    { role: '', name: '日本図書館協会' },
  ],
}
const address = 'https://library.example.jp/titles/1'

test.each(materialIcons)('a title with the form %s is described in the vocabulary of schema.org (C44)', (icon) => {
  expect(schemaFaults(titleSchema({ ...title, materialType: { icon } }, address))).toEqual([])
})

test('a book has its people by role, its publisher, year and ISBN; empty fields are left out (C44)', () => {
  expect(titleSchema({ ...title, materialType: { icon: 'BOOK' } }, address)).toEqual({
    '@type': 'Book',
    url: address,
    name: '坊っちゃん 上',
    author: [{ '@type': 'Person', name: '夏目 漱石' }],
    translator: [{ '@type': 'Person', name: 'ジョン・スミス' }],
    contributor: [{ '@type': 'Organization', name: '日本図書館協会' }],
    publisher: { '@type': 'Organization', name: '岩波書店' },
    datePublished: '1950',
    isbn: ['9784101010014'],
  })
  const bare = { title: '無題', volume: null, publisher: null, publishedYear: null, isbns: [], contributors: [] }
  expect(titleSchema({ ...bare, materialType: { icon: 'OTHER' } }, address)).toEqual({
    '@type': 'CreativeWork',
    url: address,
    name: '無題',
  })
})

test('a branch is a library with its address and its hours by weekday, without its closed weekdays (C44)', () => {
  const hours = [1, 2, 3, 6].map((weekday) => ({ weekday, opens: '9:00', closes: weekday === 6 ? '17:00' : '19:00' }))
  const described = branchSchema(
    {
      name: '市立図書館 中央',
      postalCode: '700-0843',
      address: '岡山市北区二日市町56',
      phone: '086-000-0000',
      fax: null,
      mapUrl: 'https://maps.example.jp/1',
      closedWeekdays: [1],
      hours,
    },
    address,
  )
  expect(schemaFaults(described)).toEqual([])
  expect(described.openingHoursSpecification).toEqual([
    { '@type': 'OpeningHoursSpecification', dayOfWeek: ['Tuesday', 'Wednesday'], opens: '09:00', closes: '19:00' },
    { '@type': 'OpeningHoursSpecification', dayOfWeek: ['Saturday'], opens: '09:00', closes: '17:00' },
  ])
})

test('the check of the vocabulary finds wrong types, properties and values', () => {
  expect(schemaFaults({ '@type': 'Novel' })).toHaveLength(1)
  expect(schemaFaults({ '@type': 'Movie', isbn: '1' })).toHaveLength(1)
  expect(schemaFaults({ '@type': 'Book', datePublished: '昭和25年', author: { '@type': 'Map' } })).toHaveLength(2)
})
