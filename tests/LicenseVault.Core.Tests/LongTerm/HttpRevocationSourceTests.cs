using System.Net;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Tests.Pdf;
using LicenseVault.Tests.Pdf.TimeStamps;

namespace LicenseVault.Tests.LongTerm;

/// <summary>The way to a responder over HTTP, against a server on this machine.</summary>
public sealed class HttpRevocationSourceTests : IDisposable
{
    private readonly TestTimestampAuthority _authority = new(TestAgency.Start, TestAgency.Start.AddYears(1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_request_is_posted_and_the_answer_brought_back_byte_for_byte()
    {
        var request = OcspRequest.For(_authority.Certificate, _authority.Root, [1, 2, 3]);
        string? type = null;
        byte[] asked = [];

        var answer = await AskAsync(request, (context, body) =>
        {
            (type, asked) = ($"{context.Request.HttpMethod} {context.Request.ContentType}", body);
            context.Response.OutputStream.Write("the answer"u8);
        });

        Assert.Equal("POST application/ocsp-request", type);
        Assert.Equal(request.Der.ToArray(), asked);
        Assert.Equal("the answer"u8.ToArray(), answer);
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(302, 0)]
    [InlineData(200, OcspResponse.Largest + 1)]
    [InlineData(200, 10 * 1024 * 1024)]
    public async Task An_answer_that_is_none_is_not_taken(int status, int length) =>
        await Assert.ThrowsAsync<AuthorityUnreachableException>(() => AskAsync(OcspRequest.For(_authority.Certificate, _authority.Root, []), (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.RedirectLocation = "http://127.0.0.1:1/";
            context.Response.OutputStream.Write(new byte[length]);
        }));

    [Fact]
    public async Task Only_hosts_that_an_operator_named_are_asked()
    {
        using var source = new HttpRevocationSource(["ocsp.example"]);

        await Assert.ThrowsAsync<ArgumentException>(() => source.AskAsync(new Uri("http://127.0.0.1/"), OcspRequest.For(_authority.Certificate, _authority.Root, []), Cancel));
    }

    private static async Task<byte[]> AskAsync(OcspRequest request, Action<HttpListenerContext, byte[]> answer)
    {
        await using var listener = LocalListener.AtFreePort("ocsp", (context, body, _) =>
        {
            answer(context, body);
            return Task.CompletedTask;
        });
        var address = new Uri($"{listener.Url}/");
        using var source = new HttpRevocationSource([address.Authority]);
        return await source.AskAsync(address, request, Cancel);
    }
}
