using System.Net;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf.TimeStamps;

namespace LicenseVault.Tests.LongTerm;

/// <summary>The way to an authority over HTTP, against a server on this machine.</summary>
public sealed class HttpTimestampAuthorityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_posted_and_the_answer_brought_back_byte_for_byte()
    {
        var (type, asked) = ("", "");
        var answer = await AskAsync(context =>
        {
            (type, asked) = (context.Request.ContentType!, new StreamReader(context.Request.InputStream).ReadToEnd());
            context.Response.OutputStream.Write("the answer"u8);
        });

        Assert.Equal((SmallTimestampAuthority.RequestType, "a request", "the answer"), (type, asked, System.Text.Encoding.ASCII.GetString(answer)));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(302, 0)]
    [InlineData(200, TimestampReader.Largest + 1)]
    public async Task An_answer_that_is_none_is_not_taken(int status, int length) =>
        await Assert.ThrowsAsync<AuthorityUnreachableException>(() => AskAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.RedirectLocation = "http://127.0.0.1:1/";
            context.Response.OutputStream.Write(new byte[length]);
        }));

    [Fact]
    public async Task An_authority_that_does_not_listen_is_away()
    {
        using var authority = new HttpTimestampAuthority(new Uri("http://127.0.0.1:1/"));

        await Assert.ThrowsAsync<AuthorityUnreachableException>(() => authority.AskAsync("a request"u8.ToArray(), Cancel));
    }

    private static async Task<byte[]> AskAsync(Action<HttpListenerContext> answer)
    {
        var (listener, address) = Listen();
        using (listener)
        using (var authority = new HttpTimestampAuthority(address))
        {
            var served = Task.Run(
                async () =>
                {
                    var context = await listener.GetContextAsync();
                    try
                    {
                        answer(context);
                        context.Response.Close();
                    }
                    catch (HttpListenerException)
                    {
                        // Whoever asked has had enough.
                    }
                },
                Cancel);
            try
            {
                return await authority.AskAsync("a request"u8.ToArray(), Cancel);
            }
            finally
            {
                await served;
            }
        }
    }

    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (var tries = 0; ; tries++)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (tries < 10)
            {
                // Somebody else took the port in between.
                listener.Close();
            }
        }
    }
}
