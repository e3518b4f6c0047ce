namespace LicenseVault.Core;

/// <summary>Where randomness comes from: the operating system's generator in the vault, a seed in tests and samples.</summary>
public interface IEntropy
{
    /// <summary>Fills the whole span with unpredictable bytes. Safe to call from any thread.</summary>
    void Fill(Span<byte> destination);
}
