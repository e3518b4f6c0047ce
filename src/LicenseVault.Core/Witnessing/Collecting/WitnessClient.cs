using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LicenseVault.Core.Notifying;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>
/// Asks witnesses over HTTP (C2SP tlog-witness, "add-checkpoint"): only at addresses that may be called, no redirects, no cookies, no answer beyond its
/// largest size, no longer than the time-out. Safe to use from any thread.
/// </summary>
public sealed class WitnessClient(WitnessTerms terms, TimeProvider clock) : IDisposable
{
    private const string SizeType = "text/x.tlog.size";

    private readonly HttpClient _http = new(GuardedConnections.HandlerFor(host => terms.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase), terms.AllowLoopback))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks a witness to cosign. Nothing that it answers is thrown.</summary>
    public async Task<WitnessReply> AskAsync(KnownWitness witness, WitnessRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(witness);
        ArgumentNullException.ThrowIfNull(request);
        using var patience = new CancellationTokenSource(terms.TimeOut, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var content = new ByteArrayContent(request.ToBytes()) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" } } };
            using var question = new HttpRequestMessage(HttpMethod.Post, $"{witness.Url}/add-checkpoint") { Content = content };
            using var answer = await _http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(answer, request.Note, witness.Key, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WitnessReply.NotCosigned("time-out");
        }
        catch (HttpRequestException problem)
        {
            return new WitnessReply.NotCosigned(problem.InnerException is AddressRefusedException ? "address-refused" : "unreachable");
        }
        catch (IOException)
        {
            return new WitnessReply.NotCosigned("unreachable");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<WitnessReply> ReadAsync(HttpResponseMessage answer, SignedNote note, NoteVerifierKey key, CancellationToken cancel) => answer.StatusCode switch
    {
        HttpStatusCode.OK => Cosignatures.Find(note, await BodyAsync(answer, cancel), key, out _) is { } line
            ? new WitnessReply.Cosigned(line)
            : new WitnessReply.NotCosigned("cosignature-wrong"),
        HttpStatusCode.Conflict when answer.Content.Headers.ContentType?.MediaType is SizeType && TryReadSize(await BodyAsync(answer, cancel), out var size) => new WitnessReply.SizeDiffers(size),
        var status => new WitnessReply.NotCosigned(string.Create(CultureInfo.InvariantCulture, $"status-{(int)status}")),
    };

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        // One more than there may be tells what is too long, and is refused as such by whoever reads it.
        var body = new byte[Cosignatures.MaxLength + 1];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        return body[..await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel)];
    }

    private static bool TryReadSize(byte[] body, out long size)
    {
        var text = Encoding.Latin1.GetString(body);
        return long.TryParse(text.AsSpan().TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && text == string.Create(CultureInfo.InvariantCulture, $"{size}\n");
    }
}
