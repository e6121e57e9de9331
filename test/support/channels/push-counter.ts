import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * A receiver that answers 201 and counts the requests of each path. It is a process of its own, so that the CPU time of
 * the sender has no part of it.
 */
const program = `
  const { createServer } = require('node:http')
  const counts = new Map()
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      counts.set(request.url, (counts.get(request.url) ?? 0) + 1)
      response.writeHead(201).end()
    })
  })
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
  process.on('message', () => process.send([...counts.values()]))
  process.on('disconnect', () => process.exit())
`

export async function pushCounter() {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = async () => (await once(child, 'message'))[0]
  const url = `http://127.0.0.1:${await next()}`
  return {
    url,
    /** The number of requests of each path that had any. */
    counts: async () => {
      child.send('count')
      return (await next()) as number[]
    },
    close: () => void child.kill(),
  }
}
