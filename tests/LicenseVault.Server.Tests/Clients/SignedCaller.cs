using System.Net.Http.Headers;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Protocol.Federation;
using LicenseVault.Tests.Access;

namespace LicenseVault.Tests.Clients;

/// <summary>Sends what a program has signed.</summary>
internal static class SignedCaller
{
    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, SignedClientRequest signed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(signed.Method), signed.TargetUri);
        request.Headers.TryAddWithoutValidation(SignedFields.InputName, signed.Fields.Input);
        request.Headers.TryAddWithoutValidation(SignedFields.SignatureName, signed.Fields.Signature);
        if (signed.Fields.ContentDigest is { } digest)
        {
            request.Headers.TryAddWithoutValidation(SignedFields.ContentDigestName, digest);
            request.Content = new ReadOnlyMemoryContent(signed.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(signed.ContentType!);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static SignedClientRequest Sign(this ClientSigner signer, string method, string uri, string? body = null) =>
        signer.Request(method, uri, body, TimeProvider.System.GetUtcNow(), System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true));
}
