import { describe, expect, it } from 'vitest';
import { isLoopback, isPublicAddress } from '../../shared/tracker/public-address.ts';
import { isAllowedUrl, mayConnect } from '../../shared/tracker/targets.ts';
import { trackerUrlIn } from '../../shared/tracker/tracker-url.ts';

describe('an address of the public internet', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.255.255.255'],
    ['private', '10.0.0.1'],
    ['private', '10.255.255.255'],
    ['carrier-grade NAT', '100.64.0.0'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local', '169.254.0.1'],
    ['metadata of AWS', '169.254.169.254'],
    ['metadata of containers', '169.254.170.2'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['protocol assignments', '192.0.0.170'],
    ['documentation', '192.0.2.1'],
    ['6to4 relay', '192.88.99.1'],
    ['private', '192.168.1.1'],
    ['benchmarking', '198.18.0.1'],
    ['benchmarking', '198.19.255.255'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::8.8.8.8'],
    ['IPv4-translated', '::ffff:0:10.0.0.1'],
    ['NAT64', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['discard', '100::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['ORCHID', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['6to4 of a private address', '2002:a00:1::1'],
    ['6to4', '2002:808:808::1'],
    ['documentation', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['unique local', 'fc00::1'],
    ['metadata of AWS', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['global with a zone', '2606:4700::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'example.com'],
    ['no address', ''],
    ['octal', '0177.0.0.1'],
  ])('is not one that is %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));
});

describe('where a tracker may be', () => {
  it.each([
    ['https://tracker.example.com/hook?team=1', true],
    ['https://tracker.example.com:8443/hook', true],
    ['https://1.1.1.1/hook', true],
    ['https://[2606:4700:4700::1111]/hook', true],
    ['http://tracker.example.com/hook', false],
    ['ftp://tracker.example.com/hook', false],
    ['https://user:word@tracker.example.com/', false],
    ['https://user@tracker.example.com/', false],
    ['https://127.0.0.1/', false],
    // Every spelling of an IPv4 address is the same address to a URL.
    ['https://2130706433/', false],
    ['https://0x7f.1/', false],
    ['https://0177.0.0.1/', false],
    ['https://127.1/', false],
    ['https://①②⑦.0.0.1/', false],
    ['https://169.254.169.254/latest/meta-data/', false],
    ['https://[::1]/', false],
    ['https://[::ffff:169.254.169.254]/', false],
    ['https://[fd00:ec2::254]/', false],
    ['https://[64:ff9b::7f00:1]/', false],
    ['http://127.0.0.1:4000/tracker/hook', false],
    ['no address', false],
    ['', false],
  ])('%s: %s', (url, expected) => expect(isAllowedUrl(url, 'public')).toBe(expected));

  it('is this machine as well on a developer’s machine, and nothing else besides', () => {
    expect(isAllowedUrl('http://127.0.0.1:4000/tracker/hook', 'local')).toBe(true);
    expect(isAllowedUrl('http://[::1]:4000/', 'local')).toBe(true);
    expect(isAllowedUrl('http://tracker.example.com/', 'local')).toBe(false);
    expect(isAllowedUrl('http://localhost:4000/', 'local')).toBe(false);
    expect(isAllowedUrl('http://10.0.0.1/', 'local')).toBe(false);
    expect(['127.0.0.1', '169.254.169.254', '10.0.0.1'].map((one) => mayConnect(one, 'local'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(mayConnect('127.0.0.1', 'public')).toBe(false);
    expect(isLoopback('example.com')).toBe(false);
  });
});

describe('where a tracker says that it has a ticket', () => {
  const said = (answer: unknown) =>
    trackerUrlIn(typeof answer === 'string' ? answer : JSON.stringify(answer), 'public');

  it('is the HTTPS address in its answer', () => {
    expect(said({ url: 'https://tracker.example.com/T-1' })).toBe('https://tracker.example.com/T-1');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'ok'],
    ['no object', '["https://tracker.example.com"]'],
    ['null', 'null'],
    ['no address', { url: 5 }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['HTTP', { url: 'http://tracker.example.com/T-1' }],
    ['this machine', { url: 'http://127.0.0.1/T-1' }],
    ['what is too long', { url: `https://tracker.example.com/${'a'.repeat(1_000)}` }],
  ])('is not there in %s', (_, answer) => expect(said(answer)).toBeUndefined());

  it('may be this machine on a developer’s machine', () => {
    expect(trackerUrlIn('{"url":"http://127.0.0.1:4000/tracker/tickets/1"}', 'local')).toBe(
      'http://127.0.0.1:4000/tracker/tickets/1',
    );
  });
});
