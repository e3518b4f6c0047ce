namespace LicenseVault.Core.TimeStamping;

/// <summary>Carries a request to an authority for time stamps and brings its answer. What the answer is worth, <see cref="TimestampDesk"/> finds out. Safe to call from any thread.</summary>
public interface ITimestampAuthority
{
    /// <summary>
    /// Asks for one time stamp. Asking again gives another one, and does no harm.
    /// Throws <see cref="AuthorityUnreachableException"/> when no answer was had, whatever kept it: an outage, a refusal, or an answer beyond 64 KiB.
    /// </summary>
    /// <param name="request">TimeStampReq in DER (RFC 3161, section 2.4.1).</param>
    /// <returns>TimeStampResp in DER (section 2.4.2), or whatever was answered.</returns>
    Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancel);
}
