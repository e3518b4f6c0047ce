namespace LicenseVault.Core.Federation;

/// <summary>How long things may take and last between vaults.</summary>
/// <param name="Budget">For all that peers are asked in one verification.</param>
/// <param name="DescriptionRefresh">After which a peer's description is fetched anew.</param>
/// <param name="StatusRefresh">After which a peer's status list is fetched anew, even if it might be kept longer: a change shall be seen within seconds.</param>
/// <param name="StatusGrace">How long after it should have been fetched anew a status list is still used while the peer cannot be reached; never beyond its own end.</param>
/// <param name="Break">How long a peer that failed is not asked.</param>
/// <param name="ExchangesKept">How long the record of questions and answers is kept.</param>
public sealed record PeerTimes(
    TimeSpan Budget, TimeSpan DescriptionRefresh, TimeSpan StatusRefresh, TimeSpan StatusGrace, TimeSpan Break, TimeSpan ExchangesKept)
{
    public static PeerTimes Default { get; } = new(
        TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), TimeSpan.FromSeconds(5), TimeSpan.FromDays(365));
}
