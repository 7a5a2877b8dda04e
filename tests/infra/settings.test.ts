import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const oidc = { kind: 'oidc', issuer: 'https://id.example.com/', clientId: 'console', audience: 'baton' };

describe('settings', () => {
  it('need not be given', () => {
    expect(readSettings({})).toEqual({
      name: 'Baton',
      signIn: { kind: 'cognito' },
      telegramApiRoot: 'https://api.telegram.org',
      trackerTargets: 'public',
      logDays: 90,
    });
  });

  it('come from the command line as text', () => {
    const given = { 'baton:signIn': JSON.stringify(oidc), 'baton:logDays': '30' };
    expect(readSettings(given)).toMatchObject({ signIn: { kind: 'oidc', groupsClaim: 'groups' }, logDays: 30 });
  });

  it('leave the rest of the context alone', () => {
    expect(readSettings({ '@aws-cdk/core:checkSecretUsage': true })).toMatchObject({ name: 'Baton' });
  });

  it('take a sign-in of this machine without a certificate', () => {
    const signIn = { ...oidc, issuer: 'http://127.0.0.1:4000/sign-in' };
    expect(readSettings({ 'baton:signIn': signIn }).signIn).toMatchObject(signIn);
  });

  it.each([
    ['an unknown kind of sign-in', { 'baton:signIn': { kind: 'ldap' } }, 'baton:signIn.kind'],
    ['an issuer without TLS', { 'baton:signIn': { ...oidc, issuer: 'http://id.example.com' } }, 'baton:signIn.issuer'],
    [
      'a host that only begins like this machine',
      { 'baton:signIn': { ...oidc, issuer: 'http://127.0.0.1.example.com' } },
      'baton:signIn.issuer',
    ],
    [
      'an OIDC sign-in without a client',
      { 'baton:signIn': { kind: 'oidc', issuer: oidc.issuer } },
      'baton:signIn.clientId',
    ],
    ['a retention that CloudWatch does not know', { 'baton:logDays': 91 }, 'baton:logDays'],
    ['a Bot API that is no address', { 'baton:telegramApiRoot': 'telegram' }, 'baton:telegramApiRoot'],
    ['a mailbox that is none', { 'baton:alarmEmail': 'nobody' }, 'baton:alarmEmail'],
    ['a domain of mail that is an address', { 'baton:emailDomain': 'help@example.com' }, 'baton:emailDomain'],
    ['a domain of mail with capitals', { 'baton:emailDomain': 'Help.example.com' }, 'baton:emailDomain'],
    ['a domain of mail that is a host of nobody', { 'baton:emailDomain': 'localhost' }, 'baton:emailDomain'],
    ['a name that no stack may have', { 'baton:name': 'my desk' }, 'baton:name'],
    ['a setting that there is not', { 'baton:region': 'eu-central-1' }, 'baton:region'],
  ])('refuse %s and name it', (_what, context, key) => {
    expect(() => readSettings(context)).toThrow(key);
  });

  it('are refused all at once', () => {
    const wrong = { 'baton:logDays': 91, 'baton:alarmEmail': 'nobody' };
    expect(() => readSettings(wrong)).toThrow(/logDays[\s\S]*alarmEmail|alarmEmail[\s\S]*logDays/);
  });
});
