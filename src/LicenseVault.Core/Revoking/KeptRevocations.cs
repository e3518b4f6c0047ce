using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>
/// What told this vault that a certificate was revoked, kept for good as it was told: a list or an answer, signed by its authority, which whoever reads it judges again. A process that
/// starts anew knows of it, and no authority can take it back by being away. Safe to use from any thread.
/// </summary>
public sealed class KeptRevocations(IObjectStore objects)
{
    /// <summary>Where they are: <c>revocations/{SHA-256 of the certificate}.ocsp</c> or <c>.crl</c>, the first of each that told it.</summary>
    internal const string Folder = "revocations";

    internal const string Answer = ".ocsp", List = ".crl";

    // One of each for a certificate; a vault's issuers and their authorities are not more.
    private const int Most = 1024;

    internal static string NameOf(ReadOnlyMemory<byte> certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.Span));

    /// <summary>Keeps it, unless one of its kind is kept of the certificate.</summary>
    internal Task KeepAsync(ReadOnlyMemory<byte> certificate, string kind, ReadOnlyMemory<byte> told, CancellationToken cancel) =>
        objects.PutOnceAsync(new ObjectKey($"{Folder}/{NameOf(certificate)}{kind}"), told, cancel);

    /// <summary>All that are kept.</summary>
    internal async IAsyncEnumerable<(string Certificate, string Kind, byte[] Told)> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var count = 0;
        await foreach (var key in objects.ListAsync($"{Folder}/", cancel))
        {
            if (count++ >= Most)
                yield break;

            var name = key.Value[(Folder.Length + 1)..];
            var kind = Path.GetExtension(name);
            if (await WholeObject.ReadAsync(objects, key, kind == Answer ? OcspResponse.Largest : RevocationList.Largest, cancel) is { } told)
                yield return (Path.GetFileNameWithoutExtension(name), kind, told);
        }
    }
}
