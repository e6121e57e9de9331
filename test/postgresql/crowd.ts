/**
 * A separate process that sends many requests and prints statistics: `crowd.ts CROWD`, as JSON. It does as little as
 * possible for each request, because the service shares the machine with it.
 */
import { connect, type Socket } from 'node:net'

export interface Crowd {
  port: number
  /** Each request appends another number, so that no page comes from the page cache. */
  path: string
  seconds: number
  /**
   * Requests per second, whether or not they are answered. When unset, each connection sends its next request after an
   * answer.
   */
  perSecond?: number
  connections: number
  /** Each request uses a new connection. */
  anew?: boolean
}

export interface Answers {
  count: number
  /** Answers that arrived while the crowd was sending. */
  inTime: number
  /** Milliseconds from sending to the answer: the median and the 99th percentile. */
  p50: number
  p99: number
}

export interface CrowdFigures {
  asked: number
  /** Requests that were not sent because no connection was free. */
  unsent: number
  /** Keyed by status. 0: the connection ended, or no answer came within 30 seconds. */
  answers: Partial<Record<number, Answers>>
  /** The 99th percentile of this process's own event loop delay, in milliseconds. */
  late: number
}

const patience = 30_000
const crowd: Crowd = JSON.parse(process.argv[2] ?? '')
const { perSecond, anew = false } = crowd
const rest = ` HTTP/1.1\r\nHost: localhost\r\n${anew ? 'Connection: close\r\n' : ''}\r\n`

const idle: Socket[] = []
let [open, asked, answered, unsent] = [0, 0, 0, 0]
const times = new Map<number, { all: number[]; inTime: number }>()
const delays: number[] = []
const began = performance.now()
const isOver = () => performance.now() - began >= crowd.seconds * 1000

function ask(): void {
  const socket = idle.pop()
  if (socket) send(socket)
  else if (open < crowd.connections) {
    open += 1
    send(connect({ port: crowd.port, host: '127.0.0.1', noDelay: true }))
  } else unsent += 1
}

function send(socket: Socket): void {
  asked += 1
  const sent = performance.now()
  let [head, status, left] = ['', 0, -1]
  const told = () => {
    clearTimeout(timer)
    note(status, performance.now() - sent)
    socket.removeAllListeners().on('error', () => {})
    if (anew || status === 0) {
      socket.destroy()
      open -= 1
    } else {
      socket.on('close', () => forget(socket))
      idle.push(socket)
    }
    if (perSecond === undefined && !isOver()) ask()
  }
  const fail = () => {
    status = 0
    told()
  }
  const timer = setTimeout(fail, patience)
  socket.removeAllListeners().on('error', fail).on('close', fail)
  socket.on('data', (chunk) => {
    let bytes = chunk.length
    if (left < 0) {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      status = Number(head.slice(9, 12))
      left = Number(/\r\nContent-Length: (\d+)/i.exec(head)?.[1])
      bytes = head.length - end - 4
    }
    left -= bytes
    if (left <= 0) told()
  })
  socket.write(`GET ${crowd.path}${asked}${rest}`)
}

function note(status: number, milliseconds: number): void {
  const noted = times.get(status) ?? { all: [], inTime: 0 }
  times.set(status, noted)
  noted.all.push(milliseconds)
  if (!isOver()) noted.inTime += 1
  answered += 1
}

function forget(socket: Socket): void {
  open -= 1
  const at = idle.indexOf(socket)
  if (at >= 0) idle.splice(at, 1)
}

function say(): void {
  const at = (all: number[], share: number) =>
    Math.round(all.sort((a, b) => a - b)[Math.floor((all.length - 1) * share)] ?? 0)
  const answers = [...times].map(([status, { all, inTime }]): [number, Answers] => [
    status,
    { count: all.length, inTime, p50: at(all, 0.5), p99: at(all, 0.99) },
  ])
  const told: CrowdFigures = { asked, unsent, answers: Object.fromEntries(answers), late: at(delays, 0.99) }
  console.log(JSON.stringify(told))
  process.exit()
}

if (perSecond === undefined) for (let i = 0; i < crowd.connections; i++) ask()
let looked = began
let due = 0
setInterval(() => {
  const now = performance.now()
  delays.push(now - looked - 5)
  looked = now
  if (!isOver()) for (; perSecond !== undefined && due < ((now - began) / 1000) * perSecond; due++) ask()
  else if (answered === asked) say()
}, 5)
