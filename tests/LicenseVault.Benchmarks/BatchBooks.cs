using System.Net;
using System.Text.Json;
using LicenseVault.Tests;

namespace LicenseVault.Benchmarks;

/// <summary>Looks at the books of the newest batch of a running vault, as anybody with a token may.</summary>
internal sealed class BatchBooks(VaultProcess vault) : IDisposable
{
    private const string Issuer = "119901000000110178";

    private HttpClient? _http;

    /// <summary>How many rows are issued or rejected; throws when the books do not balance.</summary>
    public async Task<long> SettledAsync(CancellationToken cancel)
    {
        while (true)
        {
            _http ??= await vault.IssuerAsync(cancel);
            using var answer = await _http.GetAsync(new Uri($"/api/v1/batches/?issuer={Issuer}", UriKind.Relative), cancel);
            if (answer.StatusCode is not HttpStatusCode.Unauthorized)
                return Settled(JsonElement.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancel)));

            // A token lives for ten minutes, and a million rows take longer.
            _http.Dispose();
            _http = null;
        }
    }

    public void Dispose() => _http?.Dispose();

    private static long Settled(JsonElement batches)
    {
        if (batches.GetArrayLength() == 0)
            return 0;

        var books = batches[0];
        var settled = Number(books, "issued") + Number(books, "rejected");
        return settled + Number(books, "pending") == Number(books, "rows") ? settled : throw new InvalidOperationException($"The books do not balance: {books}.");
    }

    private static long Number(JsonElement books, string name) => books.GetProperty(name).GetInt64();
}
