namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// How many signatures may be verified for one thing that anybody may hand in: whoever fills a file with certificates, lists and answers of one authority must not make every one
/// of them be tried with every other. Of one thread.
/// </summary>
/// <param name="most">How many; at least one.</param>
/// <param name="cancel">Of whoever waits for it: once it is cancelled, nothing more is verified and <see cref="OperationCanceledException"/> is thrown.</param>
public sealed class SignatureBudget(int most, CancellationToken cancel)
{
    /// <summary>What one document is worth.</summary>
    public const int OfDocument = 256;

    /// <summary>How many were verified.</summary>
    public int Spent { get; private set; }

    /// <summary>Whether one was asked for that was not verified: what was found then is not all that there is.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Takes one, if one is left.</summary>
    internal bool TryTake()
    {
        cancel.ThrowIfCancellationRequested();
        IsExhausted |= Spent >= most;
        if (IsExhausted)
            return false;

        Spent++;
        return true;
    }
}
