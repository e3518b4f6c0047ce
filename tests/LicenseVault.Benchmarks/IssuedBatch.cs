using System.Collections.Concurrent;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>Holds the rows of a batch against the certificates that the stores hold: read from what was signed, and not from the keys that would keep them apart.</summary>
internal static class IssuedBatch
{
    private const int PageLength = 1000;

    /// <summary>How many there are. Throws when a number is there twice, is missing, or an identifier or a business key occurs twice.</summary>
    public static async Task<long> CountAsync(string folder, HashSet<string> numbers, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(folder);
        var (documents, archive, verifier) = (app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<CertificateArchive>(), app.Services.GetRequiredService<CertificateVerifier>());
        var (found, keys, last) = (new ConcurrentDictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), (string?)null);
        while (await documents.ScanAsync(Collections.Certificates, last, PageLength, cancel) is { Count: > 0 } page)
        {
            foreach (var document in page)
                Require(document.Keys.TryGetValue("business_key", out var key) && keys.Add(key.Text!), $"The business key of {document.Id} occurs twice.");
            await Parallel.ForEachAsync(page, cancel, async (document, stop) =>
            {
                var record = await archive.FindIssuedAsync(CertificateIdentifier.Parse(document.Id, null), stop);
                Require(record is not null, $"{document.Id} is not issued.");
                var claims = await verifier.ClaimsOfAsync(record!, stop);
                Require(claims is not null, $"The signed data of {document.Id} is not there.");
                if (claims!.Number is { } number && numbers.Contains(number))
                    Require(found.TryAdd(number, document.Id), $"A row was issued twice: {document.Id} and {found.GetValueOrDefault(number)}.");
            });
            last = page[^1].Id;
        }

        Require(found.Count == numbers.Count, $"{found.Count} of {numbers.Count} rows were issued.");
        return found.Count;
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
            throw new InvalidOperationException(otherwise);
    }
}
