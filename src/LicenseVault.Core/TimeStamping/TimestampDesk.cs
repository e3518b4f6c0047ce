using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Signatures;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.TimeStamping;

/// <summary>
/// Gets time stamps from the configured authority, and uses none that a stranger would refuse. An authority that fails is left alone for a while: nobody who
/// wants a certificate waits for it. Safe to use from any thread.
/// </summary>
public sealed partial class TimestampDesk(
    IEnumerable<ITimestampAuthority> authorities, TimestampRules rules, IEntropy entropy, TimeProvider clock, ILogger<TimestampDesk> logger)
{
    private const int NonceLength = 8;

    // Serial numbers and fractions of seconds differ in length from stamp to stamp; an authority's certificates seldom change.
    private const int MayDiffer = 512;

    // Every certificate would be that much longer.
    private const int LongestExpected = 24 * 1024;

    // What clocks may differ by; a stamp that is further from now was made some other time.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    private readonly ITimestampAuthority? _authority = authorities.FirstOrDefault();
    private long _restsUntil = long.MinValue;
    private volatile int _longest;

    public bool HasAuthority => _authority is not null;

    /// <summary>
    /// How long a time stamp can be expected to be, in bytes: by those that were given since the start, and ample before the first. 0 when none is to be had. One that is
    /// longer after all is expected from then on, up to 24 KiB; what is longer than that never finds room.
    /// </summary>
    public int LengthToExpect => (_authority, _longest) switch
    {
        (null, _) => 0,
        (_, 0) => SignatureRoom.UnknownTimeStamp,
        (_, var longest) => longest + MayDiffer,
    };

    /// <summary>A time stamp over these bytes.</summary>
    public async Task<TimestampOutcome> StampAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        if (_authority is null)
            return new TimestampOutcome.NotGiven("no-authority");
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _restsUntil))
            return new TimestampOutcome.NotGiven("resting");

        var digest = SHA256.HashData(content.Span);
        var outcome = await AskAsync(_authority, digest, cancel);
        if (outcome is TimestampOutcome.NotGiven { Code: var code })
        {
            Interlocked.Exchange(ref _restsUntil, (clock.GetUtcNow() + rules.Rest).UtcTicks);
            LogNotGiven(logger, code);
        }

        if (outcome is not TimestampOutcome.Given { Token.Der.Length: var length })
            return outcome;

        if (length > LongestExpected)
            LogTooLong(logger, length, LongestExpected);
        else
            _longest = Math.Max(_longest, length); // Of two at once one may be lost, and the next says it again.
        return outcome;
    }

    private async Task<TimestampOutcome> AskAsync(ITimestampAuthority authority, byte[] digest, CancellationToken cancel)
    {
        var request = RequestOver(digest);
        using var patience = new CancellationTokenSource(rules.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            var answer = await authority.AskAsync(request.Encode(), either.Token);
            return Judged(request.ProcessResponse(answer, out var length), length == answer.Length, digest);
        }
        catch (Exception problem) when (problem is AuthorityUnreachableException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new TimestampOutcome.NotGiven("unreachable");
        }
        catch (CryptographicException)
        {
            // It says no, or answers another question: another nonce, other bytes, another policy, no certificate.
            return new TimestampOutcome.NotGiven("refused");
        }
    }

    private Rfc3161TimestampRequest RequestOver(byte[] digest)
    {
        var nonce = new byte[NonceLength];
        entropy.Fill(nonce);
        nonce[0] = (byte)((nonce[0] & 0x3F) | 0x40);
        return Rfc3161TimestampRequest.CreateFromHash(
            digest, HashAlgorithmName.SHA256, rules.Policy is { } policy ? new Oid(policy) : null, nonce, requestSignerCertificates: true);
    }

    private TimestampOutcome Judged(Rfc3161TimestampToken answered, bool isWhole, byte[] digest)
    {
        if (!isWhole || TimestampReader.ReadOver(answered, digest) is not TimestampReading.Good { Token: var token })
            return new TimestampOutcome.NotGiven(TimestampFault.Malformed);

        return token.VerifyAuthority(rules.Anchors, token.At, []) is ChainOutcome.Trusted && (clock.GetUtcNow() - token.At).Duration() <= Near
            ? new TimestampOutcome.Given(token)
            : new TimestampOutcome.NotGiven("untrusted");
    }

    [LoggerMessage(EventId = 1049, Level = LogLevel.Warning, Message = "The authority's time stamp is {Length} bytes long, and certificates have room for {Most}. They are issued without, and stamped later")]
    private static partial void LogTooLong(ILogger logger, int length, int most);

    [LoggerMessage(EventId = 1040, Level = LogLevel.Warning, Message = "The authority for time stamps gave none: {Code}. Certificates are issued without, and stamped later")]
    private static partial void LogNotGiven(ILogger logger, string code);
}
