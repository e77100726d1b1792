import { BlockList, isIP } from 'node:net'

/**
 * IPv4 that is not of the public internet: IANA's special-purpose registry, multicast and what is reserved, and the
 * one public address at which a cloud (Azure) answers its guests.
 */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** The only IPv6 that is handed out for the public internet, */
const GLOBAL = ['2000::/3']
/** and what of it is not: protocol assignments (Teredo among them), documentation, 6to4. */
const NOT_GLOBAL = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const notPublic = listOf(NOT_PUBLIC, 'ipv4')
const globalUnicast = listOf(GLOBAL, 'ipv6')
const notGlobal = listOf(NOT_GLOBAL, 'ipv6')

/**
 * Whether an IP address is one anybody on the internet may reach. IPv6 that carries an IPv4 address in it (mapped,
 * NAT64, 6to4, Teredo) is not, nor is one with a zone, nor anything that is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, 'ipv4')
  if (isIP(address) !== 6 || address.includes('%')) return false
  return globalUnicast.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6')
}

function listOf(ranges: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}
