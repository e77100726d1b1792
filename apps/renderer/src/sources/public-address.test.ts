import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200e',
])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

test.each([
  ['this host', '0.0.0.0', '0.1.2.3', '::'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  ['link-local, with the metadata of clouds', '169.254.169.254', '169.254.170.2', 'fe80::1', 'fd00:ec2::254'],
  ['shared by carriers', '100.64.0.1', '100.127.255.255', '100.100.100.200'],
  ['protocols and tests', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ['multicast and reserved', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1'],
  [
    'IPv4 within IPv6',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
  ],
  ['tunnels', '2002:7f00:1::', '2001::1', '64:ff9b:1::1'],
  ['documentation and discard', '2001:db8::1', '3fff::1', '100::1', '5f00::1', 'fec0::1'],
  ['the wire server of Azure', '168.63.129.16'],
  ['no address', '', 'localhost', '127.1', '0x7f.1', '2130706433', 'fe80::1%eth0', '2606::1%1'],
])('%s: never', (_, ...addresses) => expect(addresses.filter(isPublicAddress)).toEqual([]))
