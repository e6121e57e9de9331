import { existsSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { slowParts } from '../../slow/parts.ts'

test('each slow test file exists and belongs to one part, so that three runs of CI run all of them', () => {
  const files = slowParts.flatMap((part) => part.files)
  expect(files.filter((file) => !existsSync(file) || statSync(file).isDirectory() !== file.endsWith('/'))).toEqual([])
  expect(files.filter((file, n) => files.findIndex((other) => file.startsWith(other)) !== n)).toEqual([])
})
