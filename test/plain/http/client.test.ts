import { expect, test } from 'vitest'
import { deviceName, networkOf } from '../../../server/http/identity/client-address.ts'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2203:aaaa::1', '20010db8000122/56'],
  ['2001:db8:1:22ff::9', '20010db8000122/56'],
  ['2001:db8:1:2303::9', '20010db8000123/56'],
  ['unknown', ''],
  ['', ''],
])('attempts from %s are counted by %j: one connection is one network', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
    'Chrome (Android)',
  ],
  ['DoCoMo/2.0 P903i(c100;TB;W24H12)', 'DoCoMo'],
  ['w3m/0.5.3', 'w3m'],
  ['', ''],
  ['\u0001<b>', '<b>'],
])('%s is called %j', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
