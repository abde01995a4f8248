// Unpacks the Chromium of @sparticuz/chromium into TMPDIR and prints the path of its program.
// It unpacks its system libraries only when it takes the machine for a serverless one.
process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
const { default: chromium } = await import("@sparticuz/chromium");
console.log(await chromium.executablePath());
