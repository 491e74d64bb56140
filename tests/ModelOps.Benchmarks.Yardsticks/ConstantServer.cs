namespace ModelOps.Benchmarks.Yardsticks;

/// <summary>Reads every request to its end and gives it the same answer: what the server framework costs alone.</summary>
public static class ConstantServer
{
    public static WebApplication Build(Uri address, byte[] answer, string contentType)
    {
        var app = QuietKestrel.Builder(address).Build();
        app.Run(context => AnswerAsync(context, answer, contentType));
        return app;
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer, string contentType)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        context.Response.ContentType = contentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}
