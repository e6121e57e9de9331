import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test, vi } from 'vitest'
import { urls } from '../../server/urls.ts'
import { openApp } from '../app.ts'
import { useDatabase } from '../database.ts'

const db = useDatabase()

test('rendering a page does not have every promise followed', async () => {
  const followed = vi.spyOn(AsyncLocalStorage.prototype, 'run')
  const page = await openApp(db).app.request(urls.top)
  expect(await page.text()).toContain('</html>')
  expect(followed).not.toHaveBeenCalled()
  followed.mockRestore()
  expect(process.getBuiltinModule?.('node:async_hooks')).toBeDefined()
})
