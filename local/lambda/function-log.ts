import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A log file larger than this becomes `.1`, whose predecessor goes. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/** A function's console output, in a file of bounded size. Appends are in order and never overlap. */
export class FunctionLog {
  private writing: Promise<void>;
  private bytes = 0;

  constructor(
    private readonly file: string,
    private readonly failed: (reason: string) => void,
  ) {
    this.writing = this.open().catch((error: unknown) => this.failed(`${this.file}: ${String(error)}`));
  }

  write(text: string): void {
    this.writing = this.writing
      .then(() => this.append(text))
      .catch((error: unknown) => this.failed(`${this.file}: ${String(error)}`));
  }

  /** Resolves when all that was written is in the file. */
  async flush(): Promise<void> {
    await this.writing;
  }

  private async open(): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true });
    this.bytes = await stat(this.file).then(
      (found) => found.size,
      () => 0,
    );
  }

  private async append(text: string): Promise<void> {
    if (this.bytes > LARGEST_BYTES) {
      await rename(this.file, `${this.file}.1`);
      this.bytes = 0;
    }
    await appendFile(this.file, text);
    this.bytes += Buffer.byteLength(text);
  }
}
