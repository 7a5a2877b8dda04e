import { linkSetAside } from '../../shared/desk/email/set-aside.ts';
import { deskOfStack } from '../desk.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const shelf = fileShelfOfStack();

export const handler = serve('linkSetAside', ({ params }) => linkSetAside(desk, shelf, params.mailId));
