using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What this vault can say of a certificate that it is asked about.</summary>
public abstract record Holding
{
    private Holding()
    {
    }

    /// <summary>It holds it.</summary>
    public sealed record Held(CertificateRecord Record, Standing Standing) : Holding;

    /// <summary>It does not.</summary>
    public sealed record NotHeld : Holding;

    /// <summary>It cannot tell for now. That is never a word against the certificate.</summary>
    public sealed record Unknown(string Code, string Detail, int? RetryAfter) : Holding
    {
        /// <summary>Seconds: an outage that is mended in time is mended in minutes, and asking costs little.</summary>
        private const int SoonAgain = 10;

        public static Unknown StoreUnavailable { get; } = new("store-unavailable", "The vault cannot reach its records for now.", SoonAgain);

        public static Unknown RecordDamaged { get; } =
            new("record-damaged", "The vault's record of the certificate is damaged; its operator must repair that.", RetryAfter: null);

        public static Unknown RecordOutdated { get; } =
            new("record-outdated", "The vault's record of the certificate is older than its status list says it must be; its operator must repair that.", RetryAfter: null);

        public static Unknown StatusListDamaged { get; } =
            new("status-list-damaged", "The vault's status list, which its record is held against, is damaged; its operator must repair that.", RetryAfter: null);

        public Check For(CheckName check) => Check.CouldNotCheck(check, Code, Detail, RetryAfter);
    }
}
