import { reopenRequests } from '../../shared/desk/closing.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('listReopenRequests', () => reopenRequests(desk));
